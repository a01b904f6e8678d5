package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vitals.FaultProxy;
import dev.vitals.FaultProxy.Fault;
import dev.vitals.TestCertificate;
import dev.vitals.TestRedis;
import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the probe does with its connections to a real Redis, over networks that are not as they should be. */
class RedisConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int MANY = 10;

    private static TestRedis redis;

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock("2026-11-24T00:00:00Z");
    private FaultProxy proxy;
    private RedisProbe probe;

    @BeforeAll
    static void startRedis() {
        redis = TestRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void startProxy() {
        proxy = FaultProxy.before(redis.port());
        probe = RedisProbe.of(new Secret("redis://127.0.0.1:" + proxy.port()), RedisLimits.DEFAULT, vertx, clock);
    }

    @AfterEach
    void closeAll() {
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void manyRunsShareOneConnection() {
        for (int run = 0; run < MANY; run++) {
            assertThat(look().status()).isEqualTo(HealthStatus.HEALTHY);
        }
        assertThat(proxy.acceptedConnections()).isEqualTo(1);
        assertThat(proxy.openConnections()).isEqualTo(1);
    }

    @Test
    void afterFiveMinutesTheConnectionIsReplaced() {
        look();
        clock.turn(ReusedConnection.LONGEST_USE);
        look();
        assertThat(proxy.acceptedConnections()).isEqualTo(2);
        await().until(() -> proxy.openConnections() == 1);
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsReplacedUnnoticed() {
        look();
        proxy.closeConnections();
        await().until(() -> proxy.openConnections() == 0);
        assertThat(look().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(proxy.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void thePingAloneIsMeasured() {
        look();
        proxy.delay(Duration.ofMillis(50));
        long started = System.nanoTime();
        Double latency = (Double) look().metadata().get("latency_ms");
        // INFO takes as long as PING, at least the delay.
        assertThat(latency).isBetween(50.0, Latency.millisSince(started) - 50);
    }

    @Test
    void runsOnWhichRedisHangsLeaveNoConnectionOpen() {
        look();
        redis.pause();
        try {
            cancelManyRuns(probe);
        } finally {
            redis.resume();
        }
        await().until(() -> proxy.openConnections() == 0);
        assertThat(look().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void runsWhoseCommandsDisappearLeaveNoConnectionOpen() {
        proxy.set(Fault.SWALLOW);
        cancelManyRuns(probe);
        await().until(() -> proxy.openConnections() == 0);
        proxy.set(Fault.NONE);
        assertThat(look().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void runsWhoseTlsHandshakeHangsLeaveNoConnectionOpen() {
        proxy.set(Fault.SWALLOW);
        cancelManyRuns(
                RedisProbe.of(new Secret("rediss://127.0.0.1:" + proxy.port()), RedisLimits.DEFAULT, vertx, clock));
        await().until(() -> proxy.openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "CLOSE"})
    void brokenConnectionsAreReportedAndNotLeftOpen(Fault fault) {
        proxy.set(fault);
        for (int run = 0; run < MANY; run++) {
            assertThatThrownBy(this::look).isNotInstanceOf(TimeoutException.class);
        }
        await().until(() -> proxy.openConnections() == 0);
        proxy.set(Fault.NONE);
        assertThat(look().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void refusedCredentialsLeaveNoConnectionOpen() {
        try (TestRedis locked = TestRedis.start("requirepass right");
                FaultProxy before = FaultProxy.before(locked.port())) {
            RedisProbe wrong = RedisProbe.of(
                    new Secret("redis://:wrong@127.0.0.1:" + before.port()), RedisLimits.DEFAULT, vertx, clock);
            for (int run = 0; run < MANY; run++) {
                assertThatThrownBy(() -> wrong.look().await().atMost(LONG))
                        .hasMessageContaining("authentication failed");
            }
            await().until(() -> before.openConnections() == 0);
        }
    }

    @Test
    void closingEndsTheIdleConnection() {
        look();
        probe.close();
        await().until(() -> proxy.openConnections() == 0);
    }

    @Test
    void overTlsACertificateThatIsTrustedIsAccepted() {
        TestCertificate certificate = TestCertificate.create();
        NetServerOptions tls = new NetServerOptions().setKeyCertOptions(certificate.options());
        try (FaultProxy before = FaultProxy.beforeWithTls(redis.port(), tls)) {
            ServerUrl url = ServerUrl.parse(new Secret("rediss://localhost:" + before.port()));
            RedisConnector trusting = new RedisConnector(vertx, url, certificate.options());
            assertThat(look(trusting).status()).isEqualTo(HealthStatus.HEALTHY);
            assertThatThrownBy(() -> look(new RedisConnector(vertx, url)))
                    .satisfies(failure -> assertThat(Reasons.of(failure)).startsWith("no secure connection"));
        }
    }

    @Test
    void overTlsACertificateForAnotherNameIsRefused() {
        TestCertificate certificate = TestCertificate.create();
        NetServerOptions tls = new NetServerOptions().setKeyCertOptions(certificate.options());
        try (FaultProxy before = FaultProxy.beforeWithTls(redis.port(), tls)) {
            ServerUrl url = ServerUrl.parse(new Secret("rediss://127.0.0.2:" + before.port()));
            assertThatThrownBy(() -> look(new RedisConnector(vertx, url, certificate.options())))
                    .isNotInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aServerWithoutTlsIsNoSecureOne() {
        ServerUrl url = ServerUrl.parse(new Secret("rediss://127.0.0.1:" + proxy.port()));
        RedisConnector connector = new RedisConnector(vertx, url, null, SHORT);
        assertThatThrownBy(() -> look(connector)).isNotInstanceOf(TimeoutException.class);
        await().until(() -> proxy.openConnections() == 0);
    }

    private void cancelManyRuns(RedisProbe hanging) {
        for (int run = 0; run < MANY; run++) {
            assertThatThrownBy(() -> hanging.look()
                            .ifNoItem()
                            .after(SHORT)
                            .fail()
                            .await()
                            .atMost(LONG))
                    .isInstanceOf(TimeoutException.class);
            await().until(() -> proxy.openConnections() <= 1);
        }
    }

    private CacheFacts look() {
        return probe.look().await().atMost(LONG);
    }

    private CacheFacts look(RedisConnector connector) {
        return new RedisProbe(new ReusedConnection<>(vertx, connector, clock), RedisLimits.DEFAULT)
                .look()
                .await()
                .atMost(LONG);
    }
}
