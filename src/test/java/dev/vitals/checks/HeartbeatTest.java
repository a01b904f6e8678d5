package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatTest {

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final Heartbeat heartbeat = new Heartbeat("x", Duration.ofSeconds(60), Duration.ofSeconds(30), clock);

    private void report(String body) {
        heartbeat.accept(HeartbeatReport.parse(body));
    }

    private static String refusal(String body) {
        return String.valueOf(catchThrowable(() -> HeartbeatReport.parse(body)).getMessage());
    }

    @Test
    void itIsDegradedBeforeTheFirst() {
        ComponentStatus result = heartbeat.judge();
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("waiting for the first heartbeat");
        assertThat(result.metadata()).contains(entry("last_heartbeat", null), entry("every_seconds", 60.0));
    }

    @ParameterizedTest
    @CsvSource({"0,HEALTHY", "60,HEALTHY", "61,DEGRADED", "90,DEGRADED", "91,UNHEALTHY", "100000,UNHEALTHY"})
    void silenceIsDegradedAndPastTheGraceUnhealthy(int seconds, HealthStatus status) {
        report("");
        clock.turn(Duration.ofSeconds(seconds));
        ComponentStatus result = heartbeat.judge();
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.message())
                .isEqualTo(
                        seconds <= 60
                                ? "Heartbeat received"
                                : "no heartbeat for " + seconds + " s; one is due every 60.0 s");
        assertThat(result.metadata()).containsEntry("last_heartbeat", "2026-11-24T10:00:00Z");
    }

    @Test
    void whatTheComponentSaysOfItselfCounts() {
        report("{\"status\":\"unhealthy\",\"message\":\"disk full\"}");
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(heartbeat.judge().message()).isEqualTo("disk full");
        report("{\"status\":\"degraded\"}");
        clock.turn(Duration.ofSeconds(91));
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.UNHEALTHY);
        report("{}");
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void jobIsTimedFromStartToFinish() {
        report("{\"state\":\"start\"}");
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(heartbeat.judge().message()).isEqualTo("waiting for the first heartbeat");
        assertThat(heartbeat.judge().metadata()).contains(entry("job_running", true), entry("job_seconds", null));
        clock.turn(Duration.ofSeconds(5));
        report("{\"state\":\"finish\"}");
        assertThat(heartbeat.judge().metadata()).contains(entry("job_running", false), entry("job_seconds", 5.0));
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void startOfAJobLeavesTheStatusAsItWasUnlessItTellsOne() {
        report("{\"status\":\"unhealthy\",\"message\":\"backup failed\"}");
        report("{\"state\":\"start\"}");
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(heartbeat.judge().message()).isEqualTo("backup failed");
        report("{\"state\":\"start\",\"status\":\"degraded\"}");
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void jobThatBeginsAgainAndAgainButNeverEndsIsMissed() {
        report("{\"state\":\"finish\"}");
        clock.turn(Duration.ofSeconds(50));
        report("{\"state\":\"start\"}");
        clock.turn(Duration.ofSeconds(11));
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.DEGRADED);
        clock.turn(Duration.ofSeconds(30));
        assertThat(heartbeat.judge().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void badReportsSayWhatIsWrongAndWhatIsAllowed() {
        assertThat(refusal("{\"status\":\"fine\"}"))
                .isEqualTo("status is 'fine'; allowed is one of healthy, degraded, unhealthy.");
        assertThat(refusal("{\"state\":\"alive\"}")).isEqualTo("state is 'alive'; allowed is one of start, finish.");
        assertThat(refusal("{\"stauts\":\"healthy\"}"))
                .isEqualTo("stauts is not a known key; allowed are message, state, status.");
        assertThat(refusal("{\"message\":5}")).isEqualTo("message must be a text.");
        assertThat(refusal("{\"message\":\"" + "x".repeat(501) + "\"}"))
                .isEqualTo("message has 501 characters; allowed are 500.");
        for (String body : new String[] {"[]", "ok", "{", "{} {}", "5", "null"}) {
            assertThat(refusal(body)).isEqualTo("The body must be empty or a JSON object with message, state, status.");
        }
    }

    @Test
    void onlyItsOwnTokenOpensIt() {
        Heartbeats heartbeats = new Heartbeats();
        heartbeats.expect("x", heartbeat, new Secret("t0ken"));
        assertThat(heartbeats.find("x", "t0ken")).containsSame(heartbeat);
        assertThat(heartbeats.find("x", "t0kens")).isEmpty();
        assertThat(heartbeats.find("x", "")).isEmpty();
        assertThat(heartbeats.find("y", "t0ken")).isEmpty();
    }
}
