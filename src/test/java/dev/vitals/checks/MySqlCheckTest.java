package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vitals.FaultProxy;
import dev.vitals.TestPorts;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database check with what a server says that cannot be had of a real one at will: nothing, or nonsense. */
class MySqlCheckTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?ssl-mode=DISABLED", "?sslMode=preferred"})
    void aServerThatAnswersIsHealthyAndDescribed(String mode) {
        try (RecordedMySql server = recorded(RecordedMySql.GREETING, RecordedMySql.OK, RecordedMySql.ONE)) {
            ComponentStatus found = look(server.port(), mode);
            assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(found.message()).isEqualTo("Database operational");
            assertThat(found.metadata())
                    .containsOnlyKeys("database_type", "server_version", "latency_ms")
                    .containsEntry("database_type", "mysql")
                    .containsEntry("server_version", "10.11.18-MariaDB-0+deb12u1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "verify_ca", "VERIFY-IDENTITY"})
    void withoutTlsTheModesThatAskForItFail(String mode) {
        try (RecordedMySql server = recorded(RecordedMySql.GREETING, RecordedMySql.OK, RecordedMySql.ONE)) {
            assertThatLookFails(server.port(), "?ssl-mode=" + mode).withMessageContaining("no secure connection");
        }
    }

    @Test
    void aWrongPasswordFailsAndIsSaidSo() {
        try (RecordedMySql server = recorded(RecordedMySql.GREETING, RecordedMySql.DENIED)) {
            assertThatLookFails(server.port(), "")
                    .withMessage("Database health check failed: Access denied for user 'v'@'localhost'"
                            + " (using password: YES) (28000)");
        }
    }

    @Test
    void aServerThatIsNotThereFails() {
        assertThatLookFails(TestPorts.free(), "").withMessageContaining("Connection refused");
    }

    @Test
    void aServerThatSaysSomethingElseFailsAndLeavesNoConnectionOpen() {
        String garbage =
                HexFormat.of().formatHex("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThatNothingStaysOpen(garbage);
    }

    @Test
    void aServerThatSaysNothingLeavesNoConnectionOpen() {
        assertThatNothingStaysOpen();
    }

    private void assertThatNothingStaysOpen(String... packets) {
        try (RecordedMySql server = recorded(packets);
                FaultProxy proxy = FaultProxy.before(server.port())) {
            DatabaseCheck check = check(proxy.port(), "");
            for (int run = 0; run < 5; run++) {
                assertThatThrownBy(() -> check.check()
                                .ifNoItem()
                                .after(Duration.ofMillis(100))
                                .fail()
                                .await()
                                .atMost(LONG))
                        .isInstanceOfAny(TimeoutException.class, HealthCheckException.class);
                await().until(() -> proxy.openConnections() <= 1);
            }
            assertThat(proxy.acceptedConnections()).isPositive();
            await().until(() -> proxy.openConnections() == 0);
        }
    }

    private ThrowableAssertAlternative<HealthCheckException> assertThatLookFails(int port, String mode) {
        return assertThatExceptionOfType(HealthCheckException.class)
                .isThrownBy(() -> look(port, mode))
                .withMessageStartingWith("Database health check failed: ")
                .withMessageNotContaining("hidden");
    }

    private ComponentStatus look(int port, String mode) {
        DatabaseCheck check = check(port, mode);
        try {
            return check.check().await().atMost(LONG);
        } finally {
            check.close();
        }
    }

    private DatabaseCheck check(int port, String mode) {
        return new DatabaseCheck(
                TestSettings.database("mysql://v:hidden@127.0.0.1:" + port + mode),
                vertx,
                new ManualClock("2026-11-24T00:00:00Z"));
    }

    private RecordedMySql recorded(String... packets) {
        return new RecordedMySql(vertx, packets);
    }
}
