package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestMariaDb;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key {@code replication-lag-warn} with a real MariaDB and its replica. */
class MysqlReplicationTest {

    private static final String PASSWORD = "pa55word";

    private static Vertx vertx;
    private static TestMariaDb primary;
    private static TestMariaDb replica;

    private TestComponent component;

    @BeforeAll
    static void startServers() {
        primary = TestMariaDb.start(PASSWORD);
        primary.execute("GRANT SLAVE MONITOR ON *.* TO vitals@'127.0.0.1'");
        replica = primary.replica();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopServers() {
        if (vertx != null) {
            replica.close();
            primary.close();
            vertx.close();
        }
    }

    @BeforeEach
    void awaitReplication() {
        component = declared(replica);
        await().until(() -> component.look().status() == HealthStatus.HEALTHY);
    }

    @AfterEach
    void close() {
        if (component != null) {
            component.close();
        }
    }

    private static TestComponent declared(TestMariaDb server) {
        return TestComponent.declared(
                new MysqlCheckType(vertx, Clock.systemUTC()),
                "url",
                server.url(TestMariaDb.USER, PASSWORD),
                "replication-lag-warn",
                "1ms");
    }

    @Test
    void aReplicaWhoseSourceIsIdleIsNotBehind() {
        assertThat(component.look().metadata())
                .containsEntry("replication_role", "replica")
                .containsEntry("replication_lag_seconds", 0.0)
                .containsEntry("database_type", "mysql");
    }

    @Test
    void aReplicaThatIsTooLateIsDegradedUntilItIsLevelAgain() {
        replica.execute("STOP SLAVE", "CHANGE MASTER TO MASTER_DELAY=3600", "START SLAVE");
        try {
            primary.execute("CREATE OR REPLACE TABLE mysql.late (id INT)");
            await().until(() -> component.look().message().endsWith(" behind"));
            ComponentStatus late = component.look();
            assertThat(late.status()).isEqualTo(HealthStatus.DEGRADED);
            assertThat(late.message()).matches("Replication is \\d+ s behind");
            assertThat((Double) late.metadata().get("replication_lag_seconds")).isPositive();
        } finally {
            replica.execute("STOP SLAVE", "CHANGE MASTER TO MASTER_DELAY=0", "START SLAVE");
        }
        await().until(() -> component.look().status() == HealthStatus.HEALTHY);
    }

    @Test
    void aReplicaOfWhichOneThreadIsStoppedIsDegraded() {
        for (String thread : new String[] {"IO_THREAD", "SQL_THREAD"}) {
            replica.execute("STOP SLAVE " + thread);
            try {
                assertThatReplicationIsNotRunning(component.look());
            } finally {
                replica.execute("START SLAVE " + thread);
            }
        }
    }

    @Test
    void aReplicaWithoutItsSourceIsDegradedUntilItIsBack() {
        primary.stop();
        try {
            await().until(() -> component.look().status() == HealthStatus.DEGRADED);
            assertThatReplicationIsNotRunning(component.look());
        } finally {
            primary.startAgain();
        }
        await().until(() -> component.look().status() == HealthStatus.HEALTHY);
    }

    @Test
    void ofSeveralSourcesTheWorstCounts() {
        replica.execute("CHANGE MASTER 'second' TO MASTER_HOST='127.0.0.1', MASTER_PORT=1, MASTER_USER='nobody'");
        try {
            assertThatReplicationIsNotRunning(component.look());
        } finally {
            replica.execute("RESET SLAVE 'second' ALL");
        }
    }

    private static void assertThatReplicationIsNotRunning(ComponentStatus found) {
        assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(found.message()).isEqualTo("Replication is not running");
        assertThat(found.metadata())
                .containsEntry("replication_role", "replica")
                .containsEntry("replication_lag_seconds", null);
    }

    @Test
    void aPrimaryIsNotJudgedByIt() {
        try (TestComponent source = declared(primary)) {
            ComponentStatus found = source.look();
            assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(found.metadata())
                    .containsEntry("replication_role", "primary")
                    .containsEntry("replication_lag_seconds", null);
        }
    }

    @Test
    void aUserWhoMayNotSeeItIsToldWhatHeMayNot() {
        primary.execute("CREATE OR REPLACE USER blind@'127.0.0.1' IDENTIFIED BY 'hidden'");
        try (TestComponent blind = TestComponent.declared(
                new MysqlCheckType(vertx, Clock.systemUTC()),
                "url",
                primary.url("blind", "hidden"),
                "replication-lag-warn",
                "1ms")) {
            ComponentStatus found = blind.look();
            assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
            assertThat(found.message())
                    .isEqualTo("Replication cannot be seen: Access denied; you need (at least one of) the"
                            + " SLAVE MONITOR privilege(s) for this operation (42000)");
            assertThat(found.metadata())
                    .containsEntry("replication_role", null)
                    .containsEntry("replication_lag_seconds", null)
                    .containsKey("latency_ms");
        }
    }
}
