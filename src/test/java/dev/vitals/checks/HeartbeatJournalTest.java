package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports outlive the process, and processes with the same store take them from each other. */
class HeartbeatJournalTest {

    private static final HeartbeatTiming TIMING = new HeartbeatTiming(
            Optional.of(Duration.ofSeconds(60)),
            Optional.empty(),
            Duration.ofSeconds(30),
            Optional.of(Duration.ofSeconds(20)));

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private EventStore store = TestStores.memory();

    /** One process. */
    private final class Replica {

        private final Heartbeats heartbeats = new Heartbeats();
        private final HeartbeatClock dates = TestHeartbeats.clock(clock);
        private final HeartbeatJournal journal = new HeartbeatJournal(store, heartbeats, dates);
        private final Heartbeat heartbeat = new Heartbeat("x", TIMING, dates);

        Replica() {
            heartbeats.expect(heartbeat, new Secret("t0ken"));
        }

        Replica restored() {
            journal.restore().await().indefinitely();
            return this;
        }

        Replica take(String signal, String body) {
            HeartbeatReport report = signal.isEmpty()
                    ? HeartbeatReport.plain(body.getBytes(StandardCharsets.UTF_8), "", "")
                    : HeartbeatReport.signalled(signal, body.getBytes(StandardCharsets.UTF_8), "");
            journal.record(heartbeat, report).await().indefinitely();
            clock.turn(Duration.ofMillis(1));
            return this;
        }

        ComponentStatus judged() {
            ComponentStatus status = heartbeat.judge(true);
            journal.save(heartbeat);
            return status;
        }

        HealthStatus status() {
            return judged().status();
        }
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        store = TestStores.file(directory);
    }

    @AfterEach
    void close() throws Exception {
        TestStores.close(store);
    }

    private Replica restarted() {
        return new Replica().restored();
    }

    private void later(int seconds) {
        clock.turn(Duration.ofSeconds(seconds));
    }

    @Test
    void lastReportIsKnownAfterARestartAndTheNextIsDueAsBefore() {
        restarted().take("", "copied 7 tables");
        later(70);
        Replica next = restarted();
        assertThat(next.judged().message()).isEqualTo("copied 7 tables");
        assertThat(next.status()).isEqualTo(HealthStatus.HEALTHY);
        later(25);
        assertThat(next.status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void failureWithItsReasonStaysOverARestart() {
        restarted().take("start", "").take("7", "disk full");
        Replica next = restarted();
        assertThat(next.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(next.judged().message()).isEqualTo("disk full");
        assertThat(next.judged().metadata()).containsEntry("exit_code", 7).containsEntry("job_seconds", 0.001);
    }

    @Test
    void missedReportStaysMissedOverARestart() {
        Replica first = restarted().take("", "");
        later(91);
        assertThat(first.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(restarted().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(restarted().take("", "").status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(restarted().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void componentThatNeverReportedIsWaitedForFromItsFirstStart() {
        Replica first = restarted();
        later(50);
        assertThat(restarted().judged().message()).isEqualTo("waiting for the first heartbeat");
        later(41);
        assertThat(first.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(restarted().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void whatFellDueWhileNothingRanMayComeUntilTheGraceIsOver() {
        restarted().take("", "");
        later(100);
        Replica next = restarted();
        later(29);
        assertThat(next.status()).isEqualTo(HealthStatus.HEALTHY);
        later(2);
        assertThat(next.status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void runningJobIsKnownAfterARestartAndMeasuredToItsEnd() {
        restarted().take("start", "");
        later(10);
        Replica next = restarted();
        assertThat(next.judged().metadata()).containsEntry("job_running", true);
        next.take("0", "");
        assertThat(next.judged().metadata()).containsEntry("job_seconds", 10.001);
        next.take("start", "");
        later(21);
        assertThat(restarted().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void reportToOneProcessIsSeenByTheOther() {
        Replica one = restarted();
        Replica other = restarted();
        one.take("fail", "disk full");
        assertThat(other.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(other.journal.follow().await().indefinitely()).containsExactly("x");
        assertThat(other.judged().message()).isEqualTo("disk full");
        assertThat(one.journal.follow().await().indefinitely()).isEmpty();
        assertThat(other.journal.follow().await().indefinitely()).isEmpty();
    }

    @Test
    void jobThatStartsAtOneProcessMayEndAtTheOther() {
        Replica one = restarted();
        Replica other = restarted();
        one.take("start", "");
        later(5);
        other.take("0", "");
        assertThat(other.judged().metadata()).containsEntry("job_seconds", 5.001);
        one.journal.follow().await().indefinitely();
        assertThat(one.judged().metadata()).containsEntry("job_running", false).containsEntry("job_seconds", 5.001);
    }

    @Test
    void olderStateThatIsWrittenLaterIsMadeGoodByTheLog() {
        Replica one = restarted();
        Replica other = restarted().take("", "the later one");
        one.journal.save(one.heartbeat);
        assertThat(restarted().judged().message()).isEqualTo("the later one");
        assertThat(other.judged().message()).isEqualTo("the later one");
    }

    @Test
    void reportBeforeTheStoreCouldBeReadCountsAfterIt() {
        restarted().take("", "yesterday");
        later(30);
        Replica next = new Replica();
        next.take("start", "");
        assertThat(next.judged().metadata()).containsEntry("last_heartbeat", null);
        next.restored();
        assertThat(next.judged().metadata())
                .containsEntry("last_heartbeat", "2026-11-24T10:00:00Z")
                .containsEntry("job_running", true);
        assertThat(restarted().judged().metadata()).containsEntry("job_running", true);
    }

    @Test
    void whatIsNotConfiguredAnyMoreIsForgottenAndWhatIsDamagedLeftOut() {
        restarted().take("", "");
        store.put(HeartbeatJournal.STATES, "gone", "{}".getBytes(StandardCharsets.UTF_8));
        store.put(HeartbeatJournal.STATES, "x", "rubbish".getBytes(StandardCharsets.UTF_8));
        assertThat(restarted().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(store.all(HeartbeatJournal.STATES).await().indefinitely()).containsOnlyKeys("x");
    }
}
