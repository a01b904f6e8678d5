package dev.vitals.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.log.StatusLog.Line;
import dev.vitals.log.StatusLog.Resumed;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusLogTest {

    private static final String REFUSED = "Health check 'orders-db' failed: connection refused";

    private final List<Line> written = new ArrayList<>();
    private final Map<String, Resumed> earlier = new HashMap<>();
    private final Map<String, HealthStatus> statuses = new HashMap<>();
    private final StatusLog log =
            new StatusLog(name -> "tcp", name -> Optional.ofNullable(earlier.get(name)), written::add);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private List<String> lines() {
        return written.stream().map(line -> line.message().text()).toList();
    }

    private void sample(String name, HealthStatus status, String message) {
        log.sampled(new Sample(new ComponentStatus(name, status, message, 1, Map.of()), true, now));
    }

    private void change(String name, HealthStatus to, String message, Duration lasted, String... causes) {
        Optional<HealthStatus> from = Optional.ofNullable(statuses.put(name, to));
        log.changed(new StatusChange(
                name, now, from, to, message, from.map(known -> lasted), HealthStatus.HEALTHY, List.of(causes)));
    }

    private void fail(String name) {
        sample(name, HealthStatus.UNHEALTHY, "connection refused");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** Lets components fail every second; the lines that this adds. */
    private List<String> failFor(Duration time, String... names) {
        int before = written.size();
        for (Instant end = now.plus(time); now.isBefore(end); pass(Duration.ofSeconds(1))) {
            for (String name : names) {
                fail(name);
            }
        }
        return lines().subList(before, written.size());
    }

    private static String[] names(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> String.format("c%03d", i))
                .toArray(String[]::new);
    }

    @Test
    void aConfirmedFailureIsOneWarningWithItsReasonAndWhatWasBefore() {
        statuses.put("orders-db", HealthStatus.HEALTHY);
        change("orders-db", HealthStatus.UNHEALTHY, REFUSED, Duration.ofHours(76));
        assertThat(lines()).containsExactly("orders-db is unhealthy: connection refused (was healthy for 3 d 4 h)");
        assertThat(written.get(0).warning()).isTrue();
        assertThat(written.get(0).message().fields())
                .containsExactly(
                        Map.entry("component", "orders-db"),
                        Map.entry("status", "unhealthy"),
                        Map.entry("type", "tcp"));
    }

    @Test
    void aFirstStatusHasNothingBeforeIt() {
        change("shop", HealthStatus.DEGRADED, "took 900 ms", Duration.ZERO);
        assertThat(lines()).containsExactly("shop is degraded: took 900 ms");
    }

    @Test
    void aFailureNamesItsCauses() {
        statuses.put("shop", HealthStatus.HEALTHY);
        change("shop", HealthStatus.UNHEALTHY, "HTTP 500", Duration.ofMinutes(5), "db", "dns");
        assertThat(lines()).containsExactly("shop is unhealthy: HTTP 500 (was healthy for 5 m; caused by db, dns)");
    }

    @Test
    void aRecoveryIsOneLineWithTheDurationOfTheWholeFailure() {
        change("orders-db", HealthStatus.UNHEALTHY, REFUSED, Duration.ZERO);
        pass(Duration.ofMinutes(10));
        change("orders-db", HealthStatus.DEGRADED, "slow", Duration.ofMinutes(10));
        pass(Duration.ofSeconds(123));
        change("orders-db", HealthStatus.HEALTHY, "fine", Duration.ofSeconds(123));
        assertThat(lines())
                .containsExactly(
                        "orders-db is unhealthy: connection refused",
                        "orders-db is degraded: slow (was unhealthy for 10 m)",
                        "orders-db is healthy again after 12 m 3 s (was degraded)");
        assertThat(written.get(2).warning()).isFalse();
    }

    @Test
    void theOverallStatusHasNoLine() {
        change("overall", HealthStatus.UNHEALTHY, "1 of 2", Duration.ZERO);
        assertThat(lines()).isEmpty();
    }

    @Test
    void lineBreaksAndControlCharactersOfABackendStayOnOneLine() {
        change("shop", HealthStatus.UNHEALTHY, "bad\r\n2026-01-01 INFO \u001b[31mfake\u2028line", Duration.ZERO);
        assertThat(lines()).containsExactly("shop is unhealthy: bad 2026-01-01 INFO  [31mfake line");
    }

    @Test
    void whatKeepsFailingIsSummarizedEveryFiveMinutes() {
        fail("orders-db");
        change("orders-db", HealthStatus.UNHEALTHY, REFUSED, Duration.ZERO);
        assertThat(failFor(Duration.ofMinutes(5), "orders-db")).isEmpty();
        assertThat(failFor(Duration.ofMinutes(5), "orders-db"))
                .containsExactly("orders-db is still unhealthy after 5 m: connection refused"
                        + " (301 failed runs since the last line)");
        assertThat(failFor(Duration.ofMinutes(30), "orders-db")).hasSize(6);
    }

    @Test
    void aComponentThatIsCheckedSeldomIsNotSummarizedWithoutANewFailure() {
        change("orders-db", HealthStatus.UNHEALTHY, REFUSED, Duration.ZERO);
        for (int i = 0; i < 60; i++) {
            pass(Duration.ofMinutes(1));
            sample("other", HealthStatus.HEALTHY, "fine");
        }
        assertThat(lines()).hasSize(1);
    }

    @Test
    void manyFailingComponentsShareOneLine() {
        String[] names = names(500);
        for (String name : names) {
            change(name, HealthStatus.UNHEALTHY, "connection refused", Duration.ZERO);
        }
        change("c007", HealthStatus.DEGRADED, "slow", Duration.ZERO);
        assertThat(failFor(Duration.ofMinutes(5), names)).isEmpty();
        List<String> summaries = failFor(Duration.ofMinutes(60), names);
        assertThat(summaries).hasSizeBetween(11, 13);
        assertThat(summaries.get(0))
                .startsWith("500 components keep failing: 499 unhealthy, 1 degraded (longest: c000 for 5 m; ")
                .endsWith("): c000, c001, c002, c003, c004, c005, c006, c007, c008, c009 and 490 more");
    }

    @Test
    void aComponentThatChangesEverySecondIsSummarized() {
        for (int i = 0; i < 3600; i++) {
            HealthStatus status = i % 2 == 0 ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY;
            sample("orders-db", status, "odd");
            change("orders-db", status, "odd", Duration.ofSeconds(1));
            pass(Duration.ofSeconds(1));
        }
        assertThat(lines()).hasSizeBetween(13, 15);
        assertThat(lines().get(3))
                .matches("orders-db keeps changing its status: \\d+ changes since the last line, now (un)?healthy.*");
        assertThat(written.get(3).warning()).isTrue();
    }

    @Test
    void hundredsThatChangeEverySecondShareOneLine() {
        String[] names = names(500);
        for (int i = 0; i < 1200; i++) {
            HealthStatus status = i % 2 == 0 ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY;
            for (String name : names) {
                sample(name, status, "odd");
                change(name, status, "odd", Duration.ofSeconds(1));
            }
            pass(Duration.ofSeconds(1));
        }
        assertThat(lines()).hasSizeBetween(1502, 1505);
        assertThat(lines().get(1500)).contains("500 changing their status often");
    }

    @Test
    void aComponentThatHasCalmedDownHasLinesAgain() {
        for (int i = 0; i < 10; i++) {
            change("shop", i % 2 == 0 ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY, "odd", Duration.ofSeconds(1));
            pass(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 600; i++) {
            sample("shop", HealthStatus.HEALTHY, "fine");
            pass(Duration.ofSeconds(1));
        }
        assertThat(lines()).hasSize(4);
        assertThat(lines().get(3))
                .isEqualTo("shop keeps changing its status: 7 changes since the last line, now healthy");
        change("shop", HealthStatus.UNHEALTHY, "odd", Duration.ofMinutes(10));
        assertThat(lines()).last().isEqualTo("shop is unhealthy: odd (was healthy for 10 m)");
    }

    @Test
    void aFailureThatWasOpenBeforeTheStartIsSummarizedSoon() {
        earlier.put("orders-db", new Resumed(HealthStatus.UNHEALTHY, now.minus(Duration.ofHours(3))));
        earlier.put("shop", new Resumed(HealthStatus.HEALTHY, now.minus(Duration.ofHours(3))));
        List<String> lines = failFor(Duration.ofMinutes(1), "orders-db", "shop");
        assertThat(lines)
                .containsExactly("orders-db is still unhealthy after 3 h: connection refused"
                        + " (11 failed runs since the start)");
        change("orders-db", HealthStatus.HEALTHY, "fine", Duration.ofHours(3));
        assertThat(lines()).last().isEqualTo("orders-db is healthy again after 3 h 1 m");
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceSummaries() {
        change("orders-db", HealthStatus.UNHEALTHY, REFUSED, Duration.ZERO);
        failFor(Duration.ofMinutes(1), "orders-db");
        pass(Duration.ofDays(-1));
        assertThat(failFor(Duration.ofMinutes(11), "orders-db")).hasSizeBetween(2, 4);
    }
}
