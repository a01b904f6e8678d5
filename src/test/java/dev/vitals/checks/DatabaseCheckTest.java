package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.vitals.FaultProxy;
import dev.vitals.FaultProxy.Fault;
import dev.vitals.TestCertificate;
import dev.vitals.TestPostgres;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database check with a real PostgreSQL. */
class DatabaseCheckTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int MANY = 10;
    private static final String ENCODED_PASSWORD = "p%3Aa+s%2Fs%25";

    private static final Vertx VERTX = Vertx.vertx();
    private static TestPostgres postgres;

    private final ManualClock clock = new ManualClock("2026-11-24T00:00:00Z");
    private FaultProxy proxy;
    private final List<DatabaseCheck> checks = new ArrayList<>();
    private DatabaseCheck check;

    @BeforeAll
    static void startPostgres() {
        postgres = TestPostgres.start("p:a+s/s%");
    }

    @AfterAll
    static void stopAll() {
        postgres.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void startProxy() {
        proxy = FaultProxy.before(postgres.port());
        check = check(TestPostgres.url(TestPostgres.USER, ENCODED_PASSWORD, proxy.port()));
    }

    @AfterEach
    void closeProxy() {
        checks.forEach(DatabaseCheck::close);
        proxy.close();
    }

    @Test
    void withoutADatabaseItIsThePlaceholder() {
        ComponentStatus found = look(check(null));
        assertThat(found.name()).isEqualTo("database");
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.message()).isEqualTo("Not implemented");
        assertThat(found.metadata()).isEmpty();
    }

    @Test
    void aDatabaseThatAnswersIsHealthyAndDescribed() {
        ComponentStatus found = look(check);
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.message()).isEqualTo("Database operational");
        assertThat(found.metadata())
                .containsOnlyKeys("database_type", "server_version", "latency_ms")
                .containsEntry("database_type", "postgresql");
        assertThat((String) found.metadata().get("server_version")).startsWith("17.");
        assertThat((Double) found.metadata().get("latency_ms")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer"})
    void noTlsIsNeededInTheModesThatDoNotAskForIt(String mode) {
        assertThat(look(check(postgres.url("postgres", "") + "?sslmode=" + mode))
                        .status())
                .isEqualTo(HealthStatus.HEALTHY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void withoutTlsTheModesThatAskForItFail(String mode) {
        assertThatLookFails(check(postgres.url("postgres", "") + "?sslmode=" + mode))
                .withMessageContaining("SSL");
    }

    @Test
    void tlsIsUsedWhereTheServerCanAndVerifiedOnlyWhereTheModeSaysSo() {
        TestCertificate certificate = TestCertificate.create();
        Map<String, String> settings = Map.of(
                "ssl", "on",
                "ssl_cert_file", certificate.certificateFile().toString(),
                "ssl_key_file", certificate.keyFile().toString());
        try (TestPostgres secure = TestPostgres.start("hidden", settings)) {
            String url = secure.url(TestPostgres.USER, "hidden").replace("127.0.0.1", "localhost");
            for (String mode : List.of("", "?sslmode=prefer", "?sslmode=require")) {
                DatabaseCheck check = check(url + mode);
                assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
                assertThat(secure.execute("SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                                + " WHERE usename = 'vitals'"))
                        .isEqualTo("true");
                check.close();
            }
            assertThat(failureToConnect(url + "?sslmode=verify-full")).contains("SSL handshake failed");
        }
    }

    /** The client reports a handshake that fails only when the timeout for connecting has passed. */
    private static String failureToConnect(String url) {
        ServerUrl server = ServerUrl.parse(new Secret(url));
        ConnectionClient<SqlConnection> client = new SqlConnector(VERTX, server, Duration.ofSeconds(2)).get();
        try {
            return Reasons.of(catchThrowable(() -> Uni.createFrom()
                    .completionStage(client.connect().toCompletionStage())
                    .await()
                    .atMost(LONG)));
        } finally {
            client.close();
        }
    }

    @Test
    void theShorterSchemeIsKnownToo() {
        String url = postgres.url("postgres", "").replace("postgresql:", "postgres:");
        assertThat(look(check(url)).metadata()).containsEntry("database_type", "postgresql");
    }

    @Test
    void aUrlWithoutADatabaseMeansTheOneThatIsCalledLikeTheUser() {
        String url = postgres.url("postgres", "").replaceFirst("/postgres$", "");
        assertThat(look(check(url)).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void aStoppedDatabaseFailsAndRecoversByItself() {
        try (TestPostgres stopped = TestPostgres.start("hidden")) {
            DatabaseCheck check = check(stopped.url(TestPostgres.USER, "hidden"));
            assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
            stopped.stop();
            assertThatLookFails(check).withMessageContaining("Connection refused");
            stopped.startAgain();
            assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void aWrongPasswordFailsAndIsSaidSoWithoutIt() {
        assertThatLookFails(check(postgres.url(TestPostgres.USER, "hidden")))
                .withMessageContaining("password authentication failed for user \"vitals\"")
                .withMessageNotContaining("hidden");
    }

    @Test
    void aMissingPasswordFailsAndIsSaidSo() {
        assertThatLookFails(check(postgres.url(TestPostgres.USER, ""))).withMessageContaining("password");
    }

    @Test
    void anUnknownDatabaseFailsAndIsSaidSo() {
        assertThatLookFails(check(postgres.url("postgres", "") + "ql"))
                .withMessageContaining("database \"postgresql\" does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://:hidden@",
                "postgresql://:hidden@db",
                "redis://ann:hidden@db",
                "postgresql://ann:hidden@db?sslmode=sometimes",
                "mysql://ann:hidden@db?ssl-mode=sometimes"
            })
    void aMalformedUrlFailsWithoutTheSecret(String url) {
        assertThatLookFails(check(url)).withMessageNotContaining("hidden");
    }

    @Test
    void manyRunsShareOneConnectionForFiveMinutes() {
        look(check);
        int accepted = proxy.acceptedConnections();
        for (int run = 0; run < MANY; run++) {
            look(check);
        }
        assertThat(proxy.acceptedConnections()).isEqualTo(accepted);
        await().until(() -> proxy.openConnections() == 1);
        clock.turn(ReusedConnection.LONGEST_USE);
        look(check);
        assertThat(proxy.acceptedConnections()).isGreaterThan(accepted);
        await().until(() -> proxy.openConnections() == 1);
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsReplacedUnnoticed() {
        look(check);
        postgres.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'vitals'");
        assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void runsOnAConnectionThatHangsLeaveNoneOpen() {
        look(check);
        proxy.set(Fault.SWALLOW);
        cancelManyRuns(proxy, check);
        proxy.set(Fault.NONE);
        assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void runsWhoseHandshakeHangsLeaveNoConnectionOpen() {
        proxy.set(Fault.SWALLOW);
        cancelManyRuns(proxy, check);
        cancelManyRuns(proxy, check(TestPostgres.url("postgres", "", proxy.port()) + "?sslmode=disable"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "CLOSE"})
    void brokenConnectionsFailAndAreNotLeftOpen(Fault fault) {
        proxy.set(fault);
        for (int run = 0; run < MANY; run++) {
            assertThatLookFails(check);
        }
        await().until(() -> proxy.openConnections() == 0);
        proxy.set(Fault.NONE);
        assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void refusedCredentialsLeaveNoConnectionOpen() {
        DatabaseCheck wrong = check(TestPostgres.url(TestPostgres.USER, "wrong", proxy.port()));
        for (int run = 0; run < MANY; run++) {
            assertThatLookFails(wrong);
        }
        await().until(() -> proxy.openConnections() == 0);
    }

    @Test
    void closingEndsTheIdleConnection() {
        look(check);
        check.close();
        await().until(() -> proxy.openConnections() == 0);
    }

    private static void cancelManyRuns(FaultProxy before, DatabaseCheck hanging) {
        for (int run = 0; run < MANY; run++) {
            assertThatThrownBy(() -> hanging.check()
                            .ifNoItem()
                            .after(SHORT)
                            .fail()
                            .await()
                            .atMost(LONG))
                    .isInstanceOf(TimeoutException.class);
            await().until(() -> before.openConnections() <= 1);
        }
        await().until(() -> before.openConnections() == 0);
    }

    private static ThrowableAssertAlternative<HealthCheckException> assertThatLookFails(DatabaseCheck check) {
        return assertThatExceptionOfType(HealthCheckException.class)
                .isThrownBy(() -> look(check))
                .withMessageStartingWith("Database health check failed: ");
    }

    private static ComponentStatus look(DatabaseCheck check) {
        return check.check().await().atMost(LONG);
    }

    private DatabaseCheck check(@Nullable String url) {
        DatabaseCheck created = new DatabaseCheck(TestSettings.database(url), VERTX, clock);
        checks.add(created);
        return created;
    }
}
