package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key {@code replication-lag-warn} with what servers say that cannot be had for tests. */
class MysqlReplicationVersionsTest {

    private static final List<String> NEW_NAMES =
            List.of("Replica_IO_Running", "Replica_SQL_Running", "Seconds_Behind_Source", "Channel_Name");
    private static final List<String> OLD_NAMES =
            List.of("Slave_IO_Running", "Slave_SQL_Running", "Seconds_Behind_Master", "Channel_Name");
    private static final String SYNTAX = MySqlPackets.refusal(1064, "42000", "You have an error in your SQL syntax");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ComponentStatus look(String version, String... answers) {
        String[] packets = new String[answers.length + 3];
        packets[0] = MySqlPackets.greeting(version);
        packets[1] = RecordedMySql.OK;
        packets[2] = RecordedMySql.ONE;
        System.arraycopy(answers, 0, packets, 3, answers.length);
        try (RecordedMySql server = new RecordedMySql(vertx, packets);
                TestComponent component = TestComponent.declared(
                        new MysqlCheckType(vertx, Clock.systemUTC()),
                        "url",
                        "mysql://v:hidden@127.0.0.1:" + server.port() + "?ssl-mode=DISABLED",
                        "replication-lag-warn",
                        "60s")) {
            return component.look();
        }
    }

    private static List<@Nullable String> channel(@Nullable String... values) {
        return Arrays.asList(values);
    }

    @Test
    void theNamesOfMySql8AreKnown() {
        ComponentStatus found = look("8.4.5", MySqlPackets.rows(NEW_NAMES, channel("Yes", "Yes", "95", "")));
        assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(found.message()).isEqualTo("Replication is 95 s behind");
        assertThat(found.metadata())
                .containsEntry("server_version", "8.4.5")
                .containsEntry("replication_role", "replica")
                .containsEntry("replication_lag_seconds", 95.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44-log", "5.5.5-10.3.39-MariaDB"})
    void anOlderServerIsAskedInItsOwnWords(String version) {
        ComponentStatus found = look(version, SYNTAX, MySqlPackets.rows(OLD_NAMES, channel("Yes", "Yes", "7", "")));
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.metadata()).containsEntry("replication_lag_seconds", 7.0);
    }

    @Test
    void aServerThatKnowsNeitherQuestionIsDegraded() {
        ComponentStatus found = look("8.0.11-Clone", SYNTAX, SYNTAX);
        assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(found.message())
                .isEqualTo("Replication cannot be seen: You have an error in your SQL syntax (42000)");
    }

    @Test
    void ofSeveralChannelsTheLatestCounts() {
        String answer = MySqlPackets.rows(
                NEW_NAMES,
                channel("Yes", "Yes", "3", "a"),
                channel("Yes", "Yes", "61", "b"),
                channel("Yes", "Yes", "0", "c"));
        assertThat(look("8.4.5", answer).message()).isEqualTo("Replication is 61 s behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connecting", "No"})
    void ofSeveralChannelsOneThatDoesNotRunIsWorst(String state) {
        String answer =
                MySqlPackets.rows(NEW_NAMES, channel(state, "Yes", null, "a"), channel("Yes", "Yes", "61", "b"));
        ComponentStatus found = look("8.4.5", answer);
        assertThat(found.message()).isEqualTo("Replication is not running");
        assertThat(found.metadata()).containsEntry("replication_lag_seconds", null);
    }

    @Test
    void aServerWithoutChannelsIsAPrimary() {
        assertThat(look("8.4.5", MySqlPackets.rows(NEW_NAMES)).metadata()).containsEntry("replication_role", "primary");
    }
}
