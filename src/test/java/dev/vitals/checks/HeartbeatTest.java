package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vitals.registry.CronSchedule;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status that follows from reports, with a clock that the test turns. */
class HeartbeatTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private Heartbeat heartbeat = every(Optional.empty());

    private Heartbeat every(Optional<Duration> maxDuration) {
        return heartbeat(new HeartbeatTiming(
                Optional.of(Duration.ofSeconds(60)), Optional.empty(), Duration.ofSeconds(30), maxDuration));
    }

    private Heartbeat scheduled(String cron, Duration grace, Optional<Duration> maxDuration) {
        return heartbeat(new HeartbeatTiming(
                Optional.empty(),
                Optional.of(new HeartbeatTiming.Schedule(cron, BERLIN, CronSchedule.of(cron, BERLIN))),
                grace,
                maxDuration));
    }

    private Heartbeat heartbeat(HeartbeatTiming timing) {
        return new Heartbeat("x", timing, TestHeartbeats.clock(clock));
    }

    private void plain(String body) {
        accept(HeartbeatReport.plain(body.getBytes(StandardCharsets.UTF_8), "", ""));
    }

    private void signal(String signal, String body, String runId) {
        accept(HeartbeatReport.signalled(signal, body.getBytes(StandardCharsets.UTF_8), runId));
    }

    private void signal(String signal) {
        signal(signal, "", "");
    }

    private void accept(HeartbeatReport report) {
        heartbeat.accept(report, TestHeartbeats.clock(clock).now());
        clock.turn(Duration.ofMillis(1));
    }

    private ComponentStatus judged() {
        return heartbeat.judge(true);
    }

    private void assertJudged(HealthStatus status, String message) {
        assertThat(judged().status()).isEqualTo(status);
        assertThat(judged().message()).isEqualTo(message);
    }

    @Test
    void itWaitsForTheFirstAndMissesItAfterItsTimeAndTheGrace() {
        assertJudged(HealthStatus.HEALTHY, "waiting for the first heartbeat");
        assertThat(judged().metadata()).contains(entry("last_heartbeat", null), entry("every_seconds", 60.0));
        clock.turn(Duration.ofSeconds(90));
        assertJudged(HealthStatus.HEALTHY, "waiting for the first heartbeat");
        clock.turn(Duration.ofMillis(1));
        assertJudged(
                HealthStatus.UNHEALTHY,
                "no heartbeat received since waiting began at 2026-11-24T10:00:00Z; one was due by"
                        + " 2026-11-24T10:01:30Z");
    }

    @Test
    void pastThatCannotBeReadIsNeitherHealthyNorMissed() {
        assertThat(heartbeat.judge(false).status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(heartbeat.judge(false).message())
                .isEqualTo("the last heartbeat is not known: the store cannot be read");
        plain("");
        assertThat(heartbeat.judge(false).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({"0,HEALTHY,false", "59,HEALTHY,false", "61,HEALTHY,true", "89,HEALTHY,true", "91,UNHEALTHY,true"})
    void lateReportIsShownWithinTheGraceAndMissedAfterIt(int seconds, HealthStatus status, boolean late) {
        plain("");
        clock.turn(Duration.ofSeconds(seconds));
        assertThat(judged().status()).isEqualTo(status);
        assertThat(judged().metadata())
                .contains(
                        entry("late", late),
                        entry("last_heartbeat", "2026-11-24T10:00:00Z"),
                        entry("next_expected", "2026-11-24T10:01:00Z"),
                        entry("due", "2026-11-24T10:01:30Z"));
    }

    @Test
    void nextReportEndsWhatWasMissed() {
        plain("");
        clock.turn(Duration.ofSeconds(100));
        assertJudged(
                HealthStatus.UNHEALTHY, "no heartbeat since 2026-11-24T10:00:00Z; one was due by 2026-11-24T10:01:30Z");
        plain("");
        assertJudged(HealthStatus.HEALTHY, "Heartbeat received");
    }

    @Test
    void wallClockThatIsSetChangesNoAge() {
        long[] nanos = {0};
        HeartbeatClock steady = new HeartbeatClock(clock, () -> nanos[0]);
        heartbeat = new Heartbeat(
                "x",
                new HeartbeatTiming(
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Optional.empty()),
                steady);
        heartbeat.accept(HeartbeatReport.plain(new byte[0], "", ""), steady.now());
        clock.turn(Duration.ofDays(3));
        assertThat(judged().status()).isEqualTo(HealthStatus.HEALTHY);
        clock.turn(Duration.ofDays(-9));
        nanos[0] = Duration.ofSeconds(91).toNanos();
        assertThat(judged().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void claimedStatusHoldsUntilTheNextReport() {
        plain("{\"status\":\"unhealthy\",\"message\":\"disk full\"}");
        assertJudged(HealthStatus.UNHEALTHY, "disk full");
        plain("{\"status\":\"degraded\"}");
        assertJudged(HealthStatus.DEGRADED, "the component reports that it is degraded");
        plain("all 7 tables copied");
        assertJudged(HealthStatus.HEALTHY, "all 7 tables copied");
    }

    @Test
    void failureIsReportedByItsPathAndByAnExitCode() {
        signal("fail");
        assertJudged(HealthStatus.UNHEALTHY, "the component reports that it is unhealthy");
        signal("3");
        assertJudged(HealthStatus.UNHEALTHY, "the job failed with exit code 3");
        assertThat(judged().metadata()).containsEntry("exit_code", 3);
        signal("255", "tar: no space left", "");
        assertJudged(HealthStatus.UNHEALTHY, "tar: no space left");
        signal("0");
        assertJudged(HealthStatus.HEALTHY, "Heartbeat received");
        assertThat(judged().metadata()).containsEntry("exit_code", 0);
    }

    @Test
    void logLeavesTheStatusAndTheReasonOfAFailure() {
        signal("log", "copied 3 of 7", "");
        assertJudged(HealthStatus.HEALTHY, "copied 3 of 7");
        assertThat(judged().metadata()).contains(entry("last_heartbeat", null), entry("last_log", "copied 3 of 7"));
        signal("fail", "disk full", "");
        signal("log", "trying again", "");
        assertJudged(HealthStatus.UNHEALTHY, "disk full");
        assertThat(judged().metadata()).containsEntry("last_log", "trying again");
    }

    @Test
    void logIsNoHeartbeat() {
        plain("");
        clock.turn(Duration.ofSeconds(80));
        signal("log", "still here", "");
        clock.turn(Duration.ofSeconds(11));
        assertThat(judged().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void jobIsMeasuredFromItsStartToItsEnd() {
        signal("start");
        assertThat(judged().metadata()).contains(entry("job_running", true), entry("job_seconds", null));
        clock.turn(Duration.ofMillis(4_999));
        signal("0");
        assertThat(judged().metadata()).contains(entry("job_running", false), entry("job_seconds", 5.0));
        plain("{\"state\":\"start\"}");
        clock.turn(Duration.ofMillis(1_999));
        plain("{\"state\":\"finish\"}");
        assertThat(judged().metadata()).contains(entry("job_running", false), entry("job_seconds", 2.0));
    }

    @Test
    void startLeavesTheStatusAsItWasUnlessItClaimsOne() {
        plain("{\"status\":\"unhealthy\",\"message\":\"backup failed\"}");
        signal("start");
        assertJudged(HealthStatus.UNHEALTHY, "backup failed");
        plain("{\"state\":\"start\",\"status\":\"degraded\"}");
        assertThat(judged().status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void startIsNoHeartbeat() {
        plain("");
        clock.turn(Duration.ofSeconds(50));
        signal("start");
        clock.turn(Duration.ofSeconds(41));
        assertThat(judged().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void jobThatDoesNotFinishInTimeIsUnhealthyUntilOneDoes() {
        heartbeat = every(Optional.of(Duration.ofSeconds(20)));
        signal("start");
        clock.turn(Duration.ofSeconds(20));
        assertJudged(
                HealthStatus.UNHEALTHY,
                "the job started at 2026-11-24T10:00:00Z and did not finish within its max-duration of 20.0 s");
        signal("start");
        assertThat(judged().status()).isEqualTo(HealthStatus.UNHEALTHY);
        signal("0");
        assertThat(judged().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void startWhileAJobRunsBeginsItsTimeAgain() {
        heartbeat = every(Optional.of(Duration.ofSeconds(20)));
        signal("start");
        clock.turn(Duration.ofSeconds(15));
        signal("start");
        clock.turn(Duration.ofSeconds(15));
        assertThat(judged().status()).isEqualTo(HealthStatus.HEALTHY);
        signal("0");
        assertThat(judged().metadata()).containsEntry("job_seconds", 15.001);
    }

    @Test
    void jobThatStartsInTimeMayRunPastTheGraceButNotByStartingAgainAndAgain() {
        heartbeat = every(Optional.of(Duration.ofMinutes(5)));
        plain("");
        clock.turn(Duration.ofSeconds(70));
        signal("start");
        clock.turn(Duration.ofSeconds(200));
        assertThat(judged().status()).isEqualTo(HealthStatus.HEALTHY);
        signal("start");
        clock.turn(Duration.ofSeconds(101));
        assertThat(judged().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void runIdsTellRunsApart() {
        String one = "7b9e2b2c-0000-4000-8000-000000000001";
        String other = "7b9e2b2c-0000-4000-8000-000000000002";
        signal("start", "", one);
        clock.turn(Duration.ofMillis(2_999));
        signal("0", "", other);
        assertThat(judged().metadata()).contains(entry("job_running", true), entry("job_seconds", null));
        signal("0", "", one);
        assertThat(judged().metadata()).contains(entry("job_running", false), entry("job_seconds", 3.001));
        signal("start", "", one);
        signal("fail", "", other);
        assertThat(judged().metadata()).containsEntry("job_running", false);
    }

    @Test
    void scheduleExpectsTheNextTimeOfTheCron() {
        heartbeat = scheduled("30 11 * * *", Duration.ofMinutes(5), Optional.empty());
        assertThat(judged().metadata())
                .contains(
                        entry("schedule", "30 11 * * *"),
                        entry("time_zone", "Europe/Berlin"),
                        entry("next_expected", "2026-11-24T10:30:00Z"),
                        entry("due", "2026-11-24T10:35:00Z"));
        clock.turn(Duration.ofMinutes(31));
        assertThat(judged().status()).isEqualTo(HealthStatus.HEALTHY);
        clock.turn(Duration.ofMinutes(5));
        assertThat(judged().status()).isEqualTo(HealthStatus.UNHEALTHY);
        plain("");
        assertThat(judged().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(judged().metadata()).containsEntry("next_expected", "2026-11-25T10:30:00Z");
    }

    @Test
    void reportOfAMachineWhoseClockIsALittleAheadIsThatOfTheTimeThatFollows() {
        heartbeat = scheduled("30 11 * * *", Duration.ofMinutes(5), Optional.empty());
        clock.turn(Duration.ofMinutes(30).minusSeconds(3));
        plain("");
        assertThat(judged().metadata()).containsEntry("next_expected", "2026-11-25T10:30:00Z");
    }

    @Test
    void onlyItsOwnTokenOpensIt() {
        Heartbeats heartbeats = new Heartbeats();
        heartbeats.expect(heartbeat, new Secret("t0ken"));
        assertThat(heartbeats.find("x", List.of("t0ken"))).containsSame(heartbeat);
        assertThat(heartbeats.find("x", List.of("t0kens"))).isEmpty();
        assertThat(heartbeats.find("x", List.of(""))).isEmpty();
        assertThat(heartbeats.find("x", List.of())).isEmpty();
        assertThat(heartbeats.find("y", List.of("t0ken"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "Bearer t0ken|t0ken",
                "bearer  t0ken|t0ken",
                "Basic bWU6dDBrZW4=|t0ken",
                "Basic dDBrZW46|t0ken",
                "Basic !!|",
                "Basic bm9jb2xvbg==|",
                "Digest t0ken|",
                "t0ken|"
            },
            delimiter = '|')
    void tokenIsABearerTokenOrThePasswordOfBasicAuthentication(String header, String token) {
        assertThat(HeartbeatTokens.of(header)).isEqualTo(token == null ? List.of() : List.of(token));
    }
}
