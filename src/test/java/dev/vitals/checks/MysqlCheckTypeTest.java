package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.FaultProxy;
import dev.vitals.FaultProxy.Fault;
import dev.vitals.TestMariaDb;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The type {@code mysql}, and the built-in database check, with a real MariaDB. */
class MysqlCheckTypeTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PASSWORD = "pa55word";

    private static Vertx vertx;
    private static TestMariaDb server;

    @BeforeAll
    static void startServer() {
        server = TestMariaDb.start(PASSWORD);
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
            vertx.close();
        }
    }

    private static TestComponent declared(String url, String... more) {
        String[] keys =
                Stream.concat(Stream.of("url", url), Arrays.stream(more)).toArray(String[]::new);
        return TestComponent.declared(new MysqlCheckType(vertx, Clock.systemUTC()), keys);
    }

    private static String url() {
        return server.url(TestMariaDb.USER, PASSWORD);
    }

    @Test
    void aServerThatAnswersIsHealthyAndDescribed() {
        try (TestComponent component = declared(url())) {
            ComponentStatus found = component.look();
            assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(found.metadata())
                    .containsOnlyKeys("database_type", "server_version", "latency_ms")
                    .containsEntry("database_type", "mysql")
                    .hasEntrySatisfying("server_version", version -> assertThat(version)
                            .asString()
                            .startsWith("11.")
                            .contains("MariaDB"));
        }
    }

    @Test
    void theBuiltInDatabaseCheckSpeaksWithItToo() {
        DatabaseCheck check =
                new DatabaseCheck(TestSettings.database(url()), vertx, new ManualClock("2026-11-24T00:00:00Z"));
        ComponentStatus found = check.check().await().atMost(LONG);
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.metadata()).containsEntry("database_type", "mysql");
        check.close();
    }

    @Test
    void theAnswerIsTheExpectedOneOrUnhealthy() {
        try (TestComponent right = declared(url(), "query", "SELECT 40 + 2", "expect", "42");
                TestComponent wrong = declared(url(), "query", "SELECT 41", "expect", "42")) {
            assertThat(right.look().status()).isEqualTo(HealthStatus.HEALTHY);
            ComponentStatus found = wrong.look();
            assertThat(found.status()).isEqualTo(HealthStatus.UNHEALTHY);
            assertThat(found.message()).isEqualTo("The query answered '41' instead of '42'");
        }
    }

    @Test
    void aQueryThatTheServerRefusesFailsWithWhatItSays() {
        try (TestComponent component = declared(url(), "query", "SELECT * FROM mysql.user")) {
            assertThat(component.failure())
                    .startsWith("Health check 'x' failed: ")
                    .contains("denied to user 'vitals'")
                    .endsWith("(42000)");
        }
    }

    @Test
    void aWrongPasswordFailsWithoutBeingTold() {
        try (TestComponent component = declared(server.url(TestMariaDb.USER, "wr0ng"))) {
            assertThat(component.failure())
                    .startsWith("Health check 'x' failed: Access denied for user 'vitals'")
                    .doesNotContain("wr0ng");
        }
    }

    @Test
    void userAndPasswordMayHaveKeysOfTheirOwn() {
        String bare = "mysql://127.0.0.1:" + server.port() + "/";
        try (TestComponent component = declared(bare, "username", TestMariaDb.USER, "password", PASSWORD)) {
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void aStoppedServerFailsAndRecoversByItself() {
        try (TestComponent component = declared(url())) {
            component.look();
            server.stop();
            try {
                assertThat(component.failure()).contains("Connection refused");
            } finally {
                server.startAgain();
            }
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void manyLooksShareAConnectionThatClosingEnds() {
        try (FaultProxy proxy = FaultProxy.before(server.port())) {
            TestComponent component = declared(TestMariaDb.url(TestMariaDb.USER, PASSWORD, proxy.port()));
            component.look();
            int accepted = proxy.acceptedConnections();
            component.look();
            component.look();
            assertThat(proxy.acceptedConnections()).isEqualTo(accepted);
            await().until(() -> proxy.openConnections() == 1);
            component.close();
            await().until(() -> proxy.openConnections() == 0);
        }
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsReplacedUnnoticed() {
        try (TestComponent component = declared(url())) {
            component.look();
            server.execute("KILL USER " + TestMariaDb.USER);
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void aLookThatHangsIsCancelledWithItsConnection() {
        try (FaultProxy proxy = FaultProxy.before(server.port());
                TestComponent component = declared(TestMariaDb.url(TestMariaDb.USER, PASSWORD, proxy.port()))) {
            component.look();
            proxy.set(Fault.SWALLOW);
            Cancellable question = component.check().check().subscribe().with(result -> {}, failure -> {});
            question.cancel();
            await().until(() -> proxy.openConnections() == 0);
        }
    }
}
