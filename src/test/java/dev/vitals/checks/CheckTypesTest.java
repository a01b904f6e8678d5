package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import dev.vitals.TestPostgres;
import dev.vitals.TestRedis;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each kind of declared check against a real server. */
class CheckTypesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static Vertx vertx;
    private static TestRedis redis;
    private static TestPostgres postgres;

    private final Map<String, String> settings = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private CheckRegistry registry = TestRegistry.of(Map.of(), List.of());

    @BeforeAll
    static void startServers() throws Exception {
        vertx = Vertx.vertx();
        redis = TestRedis.start();
        postgres = TestPostgres.start("pa55word");
    }

    @AfterAll
    static void stopServers() {
        postgres.close();
        redis.close();
        vertx.close();
    }

    @AfterEach
    void close() {
        TestRegistry.close(registry);
    }

    private ComponentCheck check(String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put("components.x." + keysAndValues[i], keysAndValues[i + 1]);
        }
        settings.put("enabled-components", "");
        List<CheckType> types = List.of(
                new TcpCheckType(vertx),
                new CircuitBreakersCheckType(
                        new HttpProbe(vertx), BreakerFormatsTest.reader(new ManualClock("2026-11-24T10:00:00Z"))),
                new RedisCheckType(vertx, Clock.systemUTC()),
                new PostgresqlCheckType(vertx, Clock.systemUTC()),
                new MysqlCheckType(vertx, Clock.systemUTC()));
        registry = TestRegistry.declared(settings, types);
        return registry.checks().get(0).check();
    }

    private ComponentStatus look(String... keysAndValues) {
        return check(keysAndValues).check().await().atMost(LONG);
    }

    private String failure(String... keysAndValues) {
        ComponentCheck check = check(keysAndValues);
        Throwable failure = catchThrowable(() -> check.check().await().atMost(LONG));
        return String.valueOf(failure.getMessage());
    }

    private NetServer server(Handler<NetSocket> greeting) {
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    open.incrementAndGet();
                    socket.closeHandler(closed -> open.decrementAndGet());
                    greeting.handle(socket);
                })
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static String[] at(NetServer server, String... more) {
        List<String> all = new ArrayList<>(
                List.of("type", "tcp", "host", "localhost", "port", Integer.toString(server.actualPort())));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void tcpIsHealthyWhereTheConnectionIsAccepted() {
        ComponentStatus result = look(at(server(socket -> {})));
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.metadata()).containsKey("connect_ms");
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void tcpIsHealthyWhereTheAnswerIsTheExpectedOneThoughItComesInParts() {
        NetServer echo = server(socket -> socket.handler(part -> {
            socket.write("+PO");
            vertx.setTimer(20, timer -> socket.write("NG\r\n"));
        }));
        assertThat(look(at(echo, "send", "PING\r\n", "expect", "+PONG")).status())
                .isEqualTo(HealthStatus.HEALTHY);
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void tcpThatClosesWithAnotherAnswerFails() {
        NetServer other = server(socket -> socket.end(Buffer.buffer("500 sorry")));
        assertThat(failure(at(other, "expect", "220")))
                .isEqualTo("Health check 'x' failed: the answer does not contain '220'");
    }

    @Test
    void tcpThatAnswersTooMuchIsReadNoFurtherThan64KiB() {
        NetServer flood = server(socket -> socket.write("x".repeat(70_000)));
        assertThat(failure(at(flood, "expect", "220")))
                .isEqualTo("Health check 'x' failed: the first 64 KiB of the answer do not contain '220'");
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void tcpThatNobodyAcceptsFails() {
        assertThat(failure("type", "tcp", "host", "localhost", "port", Integer.toString(TestPorts.free())))
                .startsWith("Health check 'x' failed: Connection refused");
    }

    @Test
    void tcpThatIsCancelledClosesItsConnection() {
        ComponentCheck hanging = check(at(server(socket -> {}), "expect", "220"));
        Cancellable question = hanging.check().subscribe().with(result -> {}, failure -> {});
        await().untilAsserted(() -> assertThat(open).hasValue(1));
        question.cancel();
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void redisIsJudgedAsTheCache() {
        ComponentStatus result = look("type", "redis", "url", redis.url());
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.message()).isEqualTo("Cache operational");
        assertThat(result.metadata()).containsEntry("cache_type", "redis").containsKey("redis_version");
    }

    @Test
    void redisThatIsOutOfReachFailsUnlessItIsDeclaredToBeDegraded() {
        String url = "redis://localhost:" + TestPorts.free();
        assertThatThrownBy(() -> look("type", "redis", "url", url))
                .hasMessageStartingWith("Health check 'x' failed: Connection refused")
                .isInstanceOfSatisfying(HealthCheckException.class, failure -> {
                    assertThat(failure.metadata())
                            .containsEntry("cache_type", "redis")
                            .containsKey("redis_error");
                    assertThat(failure.reason()).startsWith("Connection refused");
                });
        ComponentStatus result = look("type", "redis", "url", url, "on-unreachable", "degraded");
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.metadata()).containsKey("redis_error");
        assertThat(result.reason()).startsWith("Connection refused");
        assertThat(result.isDown()).isTrue();
    }

    @Test
    void redisHasLimitsOfItsOwn() {
        redis.ask(jedis -> jedis.get("no such key"));
        assertThat(look("type", "redis", "url", redis.url(), "min-hit-rate", "1")
                        .metadata())
                .hasEntrySatisfying(
                        "degraded_reason",
                        reason -> assertThat(reason).asString().contains("less than 100.0 %"));
    }

    @Test
    void circuitBreakersAreReadWithTheDeclaredCredentials() {
        try (TestHttp backend = TestHttp.start().answer("/breakers", "{\"ai\":{\"state\":\"open\"}}")) {
            String url = backend.url("/breakers").toString();
            ComponentStatus result = look(
                    "type",
                    "circuit-breakers",
                    "url",
                    url,
                    "username",
                    "me",
                    "password",
                    "s3cret",
                    "headers.X-Tenant",
                    "7");
            assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
            assertThat(result.metadata()).containsEntry("open_circuit_breakers", List.of("ai"));
            MultiMap headers = backend.requests().get(0).headers();
            assertThat(headers.get("Authorization")).isEqualTo("Basic bWU6czNjcmV0");
            assertThat(headers.get("X-Tenant")).isEqualTo("7");
        }
    }

    @Test
    void bearerTokenWinsOverUserAndPassword() {
        try (TestHttp backend = TestHttp.start().answer("/breakers", "{}")) {
            look(
                    "type",
                    "circuit-breakers",
                    "url",
                    backend.url("/breakers").toString(),
                    "username",
                    "me",
                    "bearer-token",
                    "t0ken");
            assertThat(backend.requests().get(0).headers().get("Authorization")).isEqualTo("Bearer t0ken");
        }
    }

    @Test
    void circuitBreakersThatRefuseTheCredentialsSaySo() {
        try (TestHttp backend = TestHttp.start().answer("/breakers", 401, "")) {
            assertThat(failure(
                            "type",
                            "circuit-breakers",
                            "url",
                            backend.url("/breakers").toString()))
                    .isEqualTo("Health check 'x' failed: the backend answered HTTP 401; its password or token is"
                            + " missing or not accepted");
        }
    }

    @Test
    void postgresqlAnswersAsExpectedByAUserOfItsOwnKeys() {
        ComponentStatus result = look(
                "type",
                "postgresql",
                "url",
                "postgresql://localhost:" + postgres.port() + "/postgres",
                "username",
                TestPostgres.USER,
                "password",
                "pa55word",
                "query",
                "SELECT 40 + 2",
                "expect",
                "42");
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.metadata()).containsEntry("database_type", "postgresql");
    }

    @Test
    void postgresqlWithAnotherAnswerIsUnhealthy() {
        String url = postgres.url(TestPostgres.USER, "pa55word");
        ComponentStatus result = look("type", "postgresql", "url", url, "query", "SELECT 41", "expect", "42");
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).isEqualTo("The query answered '41' instead of '42'");
    }

    @Test
    void postgresqlThatAnswersNothingIsUnhealthyWhereSomethingIsExpected() {
        String url = postgres.url(TestPostgres.USER, "pa55word");
        ComponentStatus result = look("type", "postgresql", "url", url, "query", "SELECT 1 WHERE false", "expect", "1");
        assertThat(result.message()).isEqualTo("The query answered 'null' instead of '1'");
    }

    @Test
    void wrongPasswordFailsWithoutBeingTold() {
        assertThat(failure("type", "postgresql", "url", postgres.url(TestPostgres.USER, "wr0ng")))
                .startsWith("Health check 'x' failed: ")
                .contains("authentication failed")
                .doesNotContain("wr0ng");
    }
}
