package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerFormatsTest {

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final BreakerReader reader = reader(clock);

    static BreakerReader reader(ManualClock clock) {
        return new BreakerReader(
                new ObjectMapper(),
                List.of(
                        new PrometheusBreakers(),
                        new SpringBreakers(),
                        new BackendResilienceHealth(),
                        new BackendBreakers(clock)));
    }

    @Test
    void backendsListIsRead() {
        BreakerReport report = read("""
                {"summarize":{"state":"closed","failure_threshold":5,"recovery_timeout":60,"metrics":{"total_calls":4,
                 "successful_calls":3,"failed_calls":1,"success_rate":75.0,"failure_rate":25.0,
                 "last_failure":"2026-11-24T09:59:30.335426","last_success":null}},
                 "sentiment":{"state":"open","failure_threshold":5,"recovery_timeout":60,"metrics":{
                 "failure_rate":100.0,"last_failure":"2026-11-24T09:59:30.335426","last_success":null}},
                 "qa":{"state":"half_open","recovery_timeout":60,"metrics":{"failure_rate":50,"last_failure":null}},
                 "topics":{"state":"open","recovery_timeout":60,"metrics":{"failure_rate":0.0,"last_failure":null}}}""");
        assertThat(report)
                .isEqualTo(new BreakerReport(
                        false,
                        4,
                        List.of(
                                new Breaker("summarize", BreakerState.CLOSED, 25.0, null),
                                new Breaker("sentiment", BreakerState.OPEN, 100.0, 31L),
                                new Breaker("qa", BreakerState.HALF_OPEN, 50.0, null),
                                new Breaker("topics", BreakerState.OPEN, 0.0, null))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:59:30, 30",
        "2026-11-24T09:59:30Z, 30",
        "2026-11-24T10:59:30+01:00, 30",
        "2026-11-24T09:59:00, 0",
        "2026-11-24T08:00:00.000001, 0",
        "2026-11-24T12:00:00, 60",
    })
    void secondsUntilRecoveryCountFromTheLastFailure(String lastFailure, long seconds) {
        assertThat(read(open("60", "\"" + lastFailure + "\"")).breakers())
                .containsExactly(new Breaker("x", BreakerState.OPEN, null, seconds));
    }

    @Test
    void secondsUntilRecoveryRunDown() {
        String page = open("60.5", "\"2026-11-24T10:00:00\"");
        clock.turn(Duration.ofSeconds(60));
        assertThat(read(page).breakers()).containsExactly(new Breaker("x", BreakerState.OPEN, null, 1L));
        clock.turn(Duration.ofSeconds(1));
        assertThat(read(page).breakers()).containsExactly(new Breaker("x", BreakerState.OPEN, null, 0L));
    }

    @ParameterizedTest
    @CsvSource({"60, null", "60, 7", "60, '\"yesterday\"'", "null, '\"2026-11-24T10:00:00\"'"})
    void secondsUntilRecoveryAreLeftOutWhereTheSourceIsVague(String timeout, String lastFailure) {
        assertThat(read(open(timeout, lastFailure)).breakers()).containsExactly(new Breaker("x", BreakerState.OPEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-open", "half_open", "HALF_OPEN", "halfOpen"})
    void halfOpenMayBeWrittenInManyWays(String word) {
        BreakerReport report = read("{\"x\":{\"state\":\"" + word + "\"}}");
        assertThat(report).isEqualTo(BreakerReport.of(List.of(new Breaker("x", BreakerState.HALF_OPEN))));
        assertThat(report.healthy()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {} ", "{\"circuitBreakers\":{}}"})
    void emptyListIsAList(String page) {
        assertThat(read(page)).isEqualTo(new BreakerReport(true, 0, List.of()));
    }

    @Test
    void breakersNamedLikeAnotherFormatAreBreakers() {
        assertThat(read("{\"circuitBreakers\":{\"state\":\"closed\"},\"healthy\":{\"state\":\"open\"}}"))
                .isEqualTo(BreakerReport.of(List.of(
                        new Breaker("circuitBreakers", BreakerState.CLOSED),
                        new Breaker("healthy", BreakerState.OPEN))));
    }

    @Test
    void backendsHealthIsFollowed() {
        assertThat(read(health(true, "", "\"qa\"")))
                .isEqualTo(new BreakerReport(true, 7, List.of(new Breaker("qa", BreakerState.HALF_OPEN))));
        assertThat(read(health(false, "", ""))).isEqualTo(new BreakerReport(false, 7, List.of()));
        assertThat(read(health(true, "\"topics\"", "")))
                .isEqualTo(new BreakerReport(false, 7, List.of(new Breaker("topics", BreakerState.OPEN))));
    }

    @Test
    void springsActuatorIsRead() {
        BreakerReport report = read("""
                {"circuitBreakers":{
                 "a":{"failureRate":"-1.0%","slowCallRate":"-1.0%","failureRateThreshold":"50.0%","bufferedCalls":0,
                 "failedCalls":0,"slowCalls":0,"slowFailedCalls":0,"notPermittedCalls":0,"state":"CLOSED"},
                 "b":{"failureRate":"60.0%","state":"OPEN"},"c":{"failureRate":"12.5%","state":"HALF_OPEN"},
                 "d":{"failureRate":"-1.0%","state":"FORCED_OPEN"},"e":{"state":"DISABLED"},
                 "f":{"failureRate":"NaN%","state":"METRICS_ONLY"}}}""");
        assertThat(report)
                .isEqualTo(new BreakerReport(
                        false,
                        6,
                        List.of(
                                new Breaker("a", BreakerState.CLOSED),
                                new Breaker("b", BreakerState.OPEN, 60.0, null),
                                new Breaker("c", BreakerState.HALF_OPEN, 12.5, null),
                                new Breaker("d", BreakerState.FORCED_OPEN),
                                new Breaker("e", BreakerState.DISABLED),
                                new Breaker("f", BreakerState.METRICS_ONLY))));
        assertThat(report.metadata())
                .containsEntry("open_circuit_breakers", List.of("b", "d"))
                .containsEntry("half_open_circuit_breakers", List.of("c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLED", "METRICS_ONLY"})
    void breakerThatLetsAllThroughIsNotOpen(String state) {
        BreakerReport report = read("{\"circuitBreakers\":{\"x\":{\"state\":\"" + state + "\"}}}");
        assertThat(report.healthy()).isTrue();
        assertThat(report.metadata()).containsEntry("open_circuit_breakers", List.of());
    }

    @Test
    void resilience4jsFiguresAreRead() {
        BreakerReport report = read("""
                # HELP jvm_threads_live_threads The current number of live threads
                # TYPE jvm_threads_live_threads gauge
                jvm_threads_live_threads 30.0
                # HELP resilience4j_circuitbreaker_state The states of the circuit breaker
                # TYPE resilience4j_circuitbreaker_state gauge
                resilience4j_circuitbreaker_state{group="none",name="zeta",state="closed",} 0.0
                resilience4j_circuitbreaker_state{group="none",name="zeta",state="open",} 1.0
                resilience4j_circuitbreaker_state{group="none",name="zeta",state="half_open",} 0.0
                resilience4j_circuitbreaker_state{group="none",name="zeta",state="forced_open",} 0.0
                resilience4j_circuitbreaker_state{name="a, \\"b\\" {c}",state="half_open"} 1
                resilience4j_circuitbreaker_state{name="a, \\"b\\" {c}",state="closed"} 0
                resilience4j_circuitbreaker_state_changes_total{name="other"} 3
                resilience4j_circuitbreaker_failure_rate{group="none",name="zeta",} 75.0
                resilience4j_circuitbreaker_failure_rate{name="a, \\"b\\" {c}"} -1.0
                """);
        assertThat(report)
                .isEqualTo(BreakerReport.of(List.of(
                        new Breaker("a, \"b\" {c}", BreakerState.HALF_OPEN),
                        new Breaker("zeta", BreakerState.OPEN, 75.0, null))));
    }

    @Test
    void openMetricsPageIsRead() {
        BreakerReport report = read("""
                # TYPE resilience4j_circuitbreaker_state gauge
                # HELP resilience4j_circuitbreaker_state The states of the circuit breaker
                resilience4j_circuitbreaker_state{name="x",state="forced_open"} 1.0
                resilience4j_circuitbreaker_state{name="x",state="closed"} 0.0
                # EOF
                """);
        assertThat(report).isEqualTo(BreakerReport.of(List.of(new Breaker("x", BreakerState.FORCED_OPEN))));
    }

    @Test
    void smallRyesFiguresAreRead() throws IOException {
        String page = sample("smallrye-fault-tolerance-6.10-micrometer.txt");
        assertThat(read(page))
                .isEqualTo(BreakerReport.of(List.of(new Breaker("component.alpha", BreakerState.CLOSED))));
    }

    @Test
    void smallRyesStatesAreRead() {
        BreakerReport report = read("""
                ft_circuitbreaker_state_current{method="b",state="closed",} 0.0
                ft_circuitbreaker_state_current{method="b",state="halfOpen",} 0.0
                ft_circuitbreaker_state_current{method="b",state="open",} 1.0
                ft_circuitbreaker_state_current{method="a",state="closed",} 0.0
                ft_circuitbreaker_state_current{method="a",state="halfOpen",} 1.0
                """);
        assertThat(report)
                .isEqualTo(BreakerReport.of(
                        List.of(new Breaker("a", BreakerState.HALF_OPEN), new Breaker("b", BreakerState.OPEN))));
    }

    @Test
    void worstOfSeveralInstancesCounts() {
        BreakerReport report = read("""
                resilience4j_circuitbreaker_state{instance="1",name="x",state="open"} 1
                resilience4j_circuitbreaker_state{instance="2",name="x",state="closed"} 1
                resilience4j_circuitbreaker_failure_rate{instance="1",name="x"} 80
                resilience4j_circuitbreaker_failure_rate{instance="2",name="x"} 0
                """);
        assertThat(report).isEqualTo(BreakerReport.of(List.of(new Breaker("x", BreakerState.OPEN, 80.0, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ft_invocations_total{method=\"x\"} 1", "resilience4j_circuitbreaker_calls_count{} 0"})
    void pageOfAServiceWhoseBreakersWereNeverCalledIsAnEmptyList(String page) {
        assertThat(read(page)).isEqualTo(new BreakerReport(true, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ft_circuitbreaker_state_current{method=\"x\",state=\"open\"} 0|a circuit breaker is in no state at all",
                "ft_circuitbreaker_state_current{method=\"x\",state=\"ajar\"} 1"
                        + "|a circuit breaker is in a state that is not known",
                "ft_circuitbreaker_state_current{method=\"x\",sta|the Prometheus page has a line that is no sample",
                "{\"x\":{\"state\":|the answer is not valid JSON",
                "[{|the answer is not valid JSON",
            })
    void brokenPageIsRefused(String page, String reason) {
        assertThat(failure(page)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "null",
                "[]",
                "<html>Sign in</html>",
                "jvm_threads_live_threads 30.0",
                "{\"status\":\"UP\"}",
                "{\"x\":{\"state\":\"running\"}}",
                "{\"x\":{\"state\":7}}",
                "{\"circuitBreakers\":[\"a\",\"b\"]}",
                "{\"circuitBreakers\":{\"a\":{}}}",
                "{\"healthy\":true}",
                "{\"healthy\":\"yes\",\"details\":{}}",
            })
    void otherPagesAreRefused(String page) {
        assertThat(failure(page))
                .isEqualTo("the answer tells of circuit breakers in no known format;"
                        + " check HEALTH_CHECK_RESILIENCE_URL");
    }

    private BreakerReport read(String page) {
        return reader.read(
                new HttpAnswer(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(page)),
                "the key",
                "HEALTH_CHECK_RESILIENCE_URL");
    }

    private String failure(String page) {
        Throwable failure = catchThrowable(() -> read(page));
        assertThat(failure).isInstanceOf(UnusableAnswerException.class);
        return String.valueOf(failure.getMessage());
    }

    private static String open(String recoveryTimeout, String lastFailure) {
        return "{\"x\":{\"state\":\"open\",\"recovery_timeout\":" + recoveryTimeout + ",\"metrics\":{\"last_failure\":"
                + lastFailure + "}}}";
    }

    private static String health(boolean healthy, String open, String halfOpen) {
        return """
                {"healthy":%b,"status":"%s","details":{"healthy":%b,"open_circuit_breakers":[%s],
                 "half_open_circuit_breakers":[%s],"total_circuit_breakers":7,"total_operations":5,
                 "timestamp":"2026-11-24T10:00:00.000000"}}""".formatted(healthy, healthy ? "healthy" : "degraded", healthy, open, halfOpen);
    }

    private static String sample(String name) throws IOException {
        try (InputStream stream = BreakerFormatsTest.class.getResourceAsStream("/checks/" + name)) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
