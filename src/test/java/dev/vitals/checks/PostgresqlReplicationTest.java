package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.vitals.FaultProxy;
import dev.vitals.FaultProxy.Fault;
import dev.vitals.TestPostgres;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key {@code replication-lag-warn} with a real PostgreSQL and its streaming replica. */
class PostgresqlReplicationTest {

    private static final String PASSWORD = "pa55word";

    private static Vertx vertx;
    private static TestPostgres primary;
    private static TestPostgres replica;

    private TestComponent strict;

    @BeforeAll
    static void startServers() {
        vertx = Vertx.vertx();
        primary = TestPostgres.start(PASSWORD);
        replica = primary.replica();
    }

    @AfterAll
    static void stopServers() {
        replica.close();
        primary.close();
        vertx.close();
    }

    @BeforeEach
    void awaitReplication() {
        strict = declared(replica, "replication-lag-warn", "1ms");
        await().until(() -> strict.look().status() == HealthStatus.HEALTHY);
    }

    @AfterEach
    void close() {
        strict.close();
    }

    private static TestComponent declared(TestPostgres server, String... more) {
        return declared(server.url(TestPostgres.USER, PASSWORD), more);
    }

    private static TestComponent declared(String url, String... more) {
        String[] keys =
                Stream.concat(Stream.of("url", url), Arrays.stream(more)).toArray(String[]::new);
        return TestComponent.declared(new PostgresqlCheckType(vertx, Clock.systemUTC()), keys);
    }

    @Test
    void aReplicaWhoseSourceIsIdleIsNotBehindThoughItReplayedNothingForLong() {
        ComponentStatus found = strict.look();
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.message()).isEqualTo("Database operational");
        assertThat(found.metadata())
                .containsEntry("replication_role", "replica")
                .containsEntry("replication_lag_seconds", 0.0)
                .containsEntry("database_type", "postgresql");
    }

    @Test
    void aReplicaThatReplaysTooLateIsDegradedUntilItIsLevelAgain() {
        try (TestComponent patient = declared(replica, "replication-lag-warn", "1h")) {
            patient.look();
            replica.execute("SELECT pg_wal_replay_pause()");
            primary.execute("CREATE TABLE IF NOT EXISTS late (id serial); INSERT INTO late DEFAULT VALUES");
            await().until(() -> strict.look().status() == HealthStatus.DEGRADED);
            ComponentStatus late = strict.look();
            assertThat(late.message()).matches("Replication is \\d+ s behind");
            assertThat((Double) late.metadata().get("replication_lag_seconds")).isPositive();
            assertThat(patient.look().status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat((Double) patient.look().metadata().get("replication_lag_seconds"))
                    .isPositive();
        } finally {
            replica.execute("SELECT pg_wal_replay_resume()");
        }
        await().until(() -> strict.look().status() == HealthStatus.HEALTHY);
    }

    @Test
    void aReplicaWithoutItsSourceIsDegradedUntilItIsBack() {
        primary.stop();
        try {
            await().until(() -> strict.look().status() == HealthStatus.DEGRADED);
            ComponentStatus alone = strict.look();
            assertThat(alone.message()).isEqualTo("Replication is not running");
            assertThat(alone.metadata())
                    .containsEntry("replication_role", "replica")
                    .containsEntry("replication_lag_seconds", null);
        } finally {
            primary.startAgain();
        }
        await().until(() -> strict.look().status() == HealthStatus.HEALTHY);
    }

    @Test
    void aPrimaryIsNotJudgedByIt() {
        try (TestComponent component = declared(primary, "replication-lag-warn", "1ms")) {
            ComponentStatus found = component.look();
            assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(found.metadata())
                    .containsEntry("replication_role", "primary")
                    .containsEntry("replication_lag_seconds", null);
        }
    }

    @Test
    void withoutTheKeyReplicationIsNotAskedFor() {
        try (TestComponent component = declared(replica)) {
            assertThat(component.look().metadata()).containsOnlyKeys("database_type", "server_version", "latency_ms");
        }
    }

    @Test
    void anotherAnswerThanTheExpectedIsWorseThanAnyLag() {
        replica.execute("SELECT pg_wal_replay_pause()");
        try (TestComponent wrong = declared(replica, "replication-lag-warn", "1ms", "expect", "2")) {
            primary.execute("SELECT pg_switch_wal()");
            ComponentStatus found = wrong.look();
            assertThat(found.status()).isEqualTo(HealthStatus.UNHEALTHY);
            assertThat(found.metadata()).containsEntry("replication_role", "replica");
        } finally {
            replica.execute("SELECT pg_wal_replay_resume()");
        }
    }

    @Test
    void aUserWhoMayNotSeeItIsToldWhatHeMayNot() {
        primary.execute("REVOKE EXECUTE ON FUNCTION pg_is_in_recovery() FROM PUBLIC");
        try (TestComponent component = declared(primary, "replication-lag-warn", "1ms")) {
            ComponentStatus found = component.look();
            assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
            assertThat(found.message())
                    .startsWith("Replication cannot be seen: ")
                    .contains("permission denied for function pg_is_in_recovery");
            assertThat(found.metadata())
                    .containsEntry("replication_role", null)
                    .containsEntry("replication_lag_seconds", null)
                    .containsKey("latency_ms");
        } finally {
            primary.execute("GRANT EXECUTE ON FUNCTION pg_is_in_recovery() TO PUBLIC");
        }
    }

    @Test
    void whatWasLevelAtALookIsNotFurtherBehindThanThatIsAgo() {
        ManualClock clock = new ManualClock("2026-11-24T00:00:00Z");
        PostgresqlReplication replication = new PostgresqlReplication(clock);
        assertThat(replication.lag(false, null)).isNull();
        assertThat(replication.lag(false, 3600.0)).isEqualTo(3600);
        assertThat(replication.lag(false, -0.1)).isZero();
        assertThat(replication.lag(true, 3600.0)).isZero();
        clock.turn(Duration.ofSeconds(30));
        assertThat(replication.lag(false, 3630.0)).isEqualTo(30);
        assertThat(replication.lag(false, 20.0)).isEqualTo(20);
        assertThat(replication.lag(false, null)).isEqualTo(30);
    }

    @Test
    void aLookThatHangsIsCancelledWithItsConnection() {
        try (FaultProxy proxy = FaultProxy.before(replica.port());
                TestComponent component = declared(
                        TestPostgres.url(TestPostgres.USER, PASSWORD, proxy.port()), "replication-lag-warn", "1s")) {
            component.look();
            await().until(() -> proxy.openConnections() == 1);
            proxy.set(Fault.SWALLOW);
            Cancellable question = component.check().check().subscribe().with(result -> {}, failure -> {});
            question.cancel();
            await().until(() -> proxy.openConnections() == 0);
        }
    }

    @Test
    void whatIsNoDurationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> declared("postgresql://ann:hidden@db", "replication-lag-warn", "soon"))
                .withMessageContaining("replication-lag-warn")
                .withMessageContaining("'soon'")
                .withMessageContaining("a duration such as 500ms, 10s")
                .withMessageNotContaining("hidden");
    }
}
