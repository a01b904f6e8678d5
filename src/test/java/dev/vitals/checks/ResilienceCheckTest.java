package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestHttp;
import dev.vitals.registry.BreakerSource;
import dev.vitals.registry.Endpoint;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResilienceCheckTest {

    private static final String PATH = "/internal/resilience/circuit-breakers";
    private static final String OPEN = """
            {"a":{"state":"open","recovery_timeout":60,"metrics":{"failure_rate":100.0,
            "last_failure":"2026-11-24T09:59:30"}},"b":{"state":"half_open"},"c":{"state":"closed"}}""";

    private static Vertx vertx;
    private static HttpProbe http;

    private final TestHttp server = TestHttp.start();
    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final ResilienceCheck check = check(server.url(PATH), null, List.of());

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        http = new HttpProbe(vertx);
    }

    @AfterAll
    static void closeAll() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isNamedResilienceAndRunsAsOftenAsTheOthers() {
        assertThat(check.name()).isEqualTo("resilience");
        assertThat(check.pace()).isEmpty();
    }

    @Test
    void noBackendIsHealthyWithoutBreakers() {
        ComponentStatus result = run(check(null, null, List.of(Map::of)));
        assertThat(result)
                .isEqualTo(ComponentStatus.healthy(
                        "resilience",
                        "Resilience healthy",
                        Map.of(
                                "open_circuit_breakers", List.of(),
                                "half_open_circuit_breakers", List.of(),
                                "total_circuit_breakers", 0)));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void closedBreakersAreHealthy() {
        server.answer(PATH, "{\"x\":{\"state\":\"closed\"},\"y\":{\"state\":\"half-open\"}}");
        ComponentStatus result = run(check);
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.message()).isEqualTo("Resilience healthy");
        assertThat(result.metadata())
                .containsEntry("open_circuit_breakers", List.of())
                .containsEntry("half_open_circuit_breakers", List.of("y"))
                .containsEntry("total_circuit_breakers", 2);
    }

    @Test
    void openBreakersAreDegradedAndDescribed() {
        server.answer(PATH, OPEN);
        ComponentStatus result = run(check);
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("Open circuit breakers detected");
        assertThat(result.metadata())
                .containsExactly(
                        entry("open_circuit_breakers", List.of("a")),
                        entry("half_open_circuit_breakers", List.of("b")),
                        entry("total_circuit_breakers", 3),
                        entry(
                                "circuit_breakers",
                                Map.of(
                                        "a",
                                        Map.of("state", "open", "failure_rate", 100.0, "seconds_until_recovery", 30L),
                                        "b",
                                        new Breaker("b", BreakerState.HALF_OPEN).details(),
                                        "c",
                                        new Breaker("c", BreakerState.CLOSED).details())));
    }

    @Test
    void unknownFailureRateIsNull() {
        assertThat(new Breaker("x", BreakerState.CLOSED, -1.0, null).details())
                .containsExactly(entry("state", "closed"), entry("failure_rate", null));
        assertThat(new Breaker("x", BreakerState.CLOSED, Double.NaN, null).failureRate())
                .isNull();
    }

    @Test
    void keyIsSentWhereThereIsOne() {
        server.answer(PATH, "{}");
        run(check);
        run(check(server.url(PATH), "k1", List.of()));
        assertThat(server.requests())
                .extracting(request -> request.headers().get("X-API-Key"))
                .containsExactly(null, "k1");
    }

    @Test
    void ownBreakersAreListedBesideAndChangeNothing() {
        server.answer(PATH, "{}");
        List<BreakerSource> own = List.of(() -> Map.of("webhook.b", "open"), () -> Map.of("webhook.a", "half_open"));
        for (URI url : new @Nullable URI[] {server.url(PATH), null}) {
            ComponentStatus result = run(check(url, null, own));
            assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(result.metadata())
                    .containsEntry("open_circuit_breakers", List.of())
                    .containsEntry("total_circuit_breakers", 0)
                    .containsEntry("own_circuit_breakers", Map.of("webhook.a", "half_open", "webhook.b", "open"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500, 503})
    void otherStatusFails(int httpStatus) {
        server.answer(PATH, httpStatus, OPEN);
        assertThat(failure()).isEqualTo("Resilience health check failed: the backend answered HTTP " + httpStatus);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedKeyNamesItsSetting(int httpStatus) {
        server.answer(PATH, httpStatus, "");
        assertThat(failure())
                .isEqualTo("Resilience health check failed: the backend answered HTTP " + httpStatus
                        + "; HEALTH_CHECK_RESILIENCE_API_KEY is missing or not accepted");
    }

    @Test
    void unreadableBodyFails() {
        server.answer(PATH, "{\"a\":");
        assertThat(failure()).isEqualTo("Resilience health check failed: the answer is not valid JSON");
        server.answer(PATH, "{\"a\":1}");
        assertThat(failure()).startsWith("Resilience health check failed: the answer tells of circuit breakers in no");
        server.answer(PATH, "ft_ ".repeat(2_500_000));
        assertThat(failure()).isEqualTo("Resilience health check failed: the answer is longer than 1 MiB");
    }

    @Test
    void brokenConnectionFails() {
        server.reset(PATH);
        assertThat(failure()).startsWith("Resilience health check failed: Connection");
        server.resetInBody(PATH);
        assertThat(failure()).startsWith("Resilience health check failed: Connection");
    }

    @Test
    void unreachableBackendFails() {
        URI url = server.url(PATH);
        server.close();
        assertThat(catchThrowable(() -> run(check(url, null, List.of()))))
                .isInstanceOf(HealthCheckException.class)
                .hasMessageStartingWith("Resilience health check failed: Connection refused: localhost/");
    }

    @Test
    void cancelledCheckLetsGoOfItsConnection() {
        server.hangInBody(PATH);
        Cancellable running = check.check().subscribe().with(ignored -> {}, ignored -> {});
        await().until(() -> server.count(PATH) == 1);
        running.cancel();
        await().until(() -> server.openConnections() == 0);
    }

    private ResilienceCheck check(@Nullable URI url, @Nullable String key, List<BreakerSource> own) {
        Optional<Endpoint> endpoint = Optional.ofNullable(url)
                .map(known -> new Endpoint(known, Optional.ofNullable(key).map(Secret::new)));
        return new ResilienceCheck(TestSettings.resilience(endpoint), http, BreakerFormatsTest.reader(clock), own);
    }

    private static ComponentStatus run(ResilienceCheck check) {
        return check.check().await().atMost(Duration.ofSeconds(10));
    }

    private String failure() {
        Throwable failure = catchThrowable(() -> run(check));
        assertThat(failure).isInstanceOf(HealthCheckException.class);
        return String.valueOf(failure.getMessage());
    }
}
