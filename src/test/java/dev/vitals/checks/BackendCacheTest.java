package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import dev.vitals.TestRedis;
import dev.vitals.registry.Endpoint;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache check with a backend that tells of its own cache, in its own words. */
class BackendCacheTest {

    private static final String STATUS = "/internal/cache/status";
    private static final String METRICS = "/internal/cache/metrics";
    private static final String WITH_REDIS = """
            {"redis":{"status":"connected","keys":12,"memory_used":"1M","memory_used_bytes":1048576,\
            "connected_clients":3},"memory":{"memory_cache_entries":5,"memory_cache_size_limit":100,\
            "memory_cache_utilization":"5/100"},"performance":{}}""";
    private static final String IN_MEMORY = """
            {"redis":{"status":"disconnected","message":"Redis client not connected"},\
            "memory":{"status":"active","entries":7,"max_size":100,"utilization_percent":7.0},\
            "performance":{"status":"active","hit_rate":0.25,"hits":1,"misses":3,"cache_type":"memory_only"}}""";
    private static final String ALL_METRICS = """
            {"timestamp":"2026-11-23T17:40:28.335426","retention_hours":1,"cache_hit_rate":80.0,\
            "total_cache_operations":10,"cache_hits":8,"cache_misses":2,"key_generation":null,\
            "cache_operations":{"total_operations":10,"avg_duration":0.0125,"median_duration":0.01,\
            "max_duration":0.5,"min_duration":0.001,"slow_operations":1,"by_operation_type":{}},\
            "compression":null,"memory_usage":null,"invalidation":null}""";
    private static final String EMPTY_METRICS = """
            {"timestamp":"2026-11-23T17:40:28.335426","retention_hours":1,"cache_hit_rate":0.0,\
            "total_cache_operations":0,"cache_hits":0,"cache_misses":0}""";
    private static final String NO_METRICS = """
            {"detail":{"message":"Performance monitor not available",\
            "error_type":"performance_monitor_unavailable"}}""";

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpProbe HTTP = new HttpProbe(VERTX);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestHttp backend = TestHttp.start();

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aConnectedRedisOfTheBackendIsHealthy() {
        backend.answer(STATUS, 200, WITH_REDIS);
        backend.answer(METRICS, 200, ALL_METRICS);
        ComponentStatus found = look();
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.message()).isEqualTo("Cache operational");
        assertThat(found.metadata())
                .containsExactly(
                        entry("cache_type", "redis"),
                        entry("entries", 12),
                        entry("used_memory_bytes", 1_048_576),
                        entry("connected_clients", 3),
                        entry("memory_entries", 5),
                        entry("hit_rate", 0.8),
                        entry("avg_operation_ms", 12.5),
                        entry("median_operation_ms", 10.0),
                        entry("max_operation_ms", 500.0),
                        entry("slow_operations", 1));
    }

    @Test
    void aCacheInMemoryIsHealthy() {
        backend.answer(STATUS, 200, IN_MEMORY);
        ComponentStatus found = look();
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.message()).isEqualTo("Cache operational");
        assertThat(found.metadata())
                .containsExactly(entry("cache_type", "memory"), entry("entries", 7), entry("hit_rate", 0.25));
    }

    @ParameterizedTest
    @CsvSource({"unavailable,unavailable", "error,error", "melted,something unknown"})
    void anyOtherStatusIsDegraded(String word, String reason) {
        backend.answer(STATUS, 200, WITH_REDIS.replace("\"connected\"", "\"" + word + "\""));
        ComponentStatus found = look();
        assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(found.message()).isEqualTo("Cache degraded");
        assertThat(found.metadata())
                .containsEntry("cache_type", "redis")
                .containsEntry("degraded_reason", "the backend reports Redis as " + reason)
                .containsEntry("entries", 12);
    }

    @Test
    void theHitRateIsNullWhereNothingWasAsked() {
        backend.answer(STATUS, 200, IN_MEMORY.replace("\"hits\":1,\"misses\":3", "\"hits\":0,\"misses\":0"));
        assertThat(look().metadata()).containsEntry("hit_rate", null);
        backend.answer(METRICS, 200, EMPTY_METRICS);
        assertThat(look().metadata()).containsEntry("hit_rate", null).doesNotContainKey("avg_operation_ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"404|{}", "500|" + "{\"detail\":{}}", "200|not json", "200|[]", "200|{\"cache_hit_rate\":\"high\"}"
            })
    void metricsThatCannotBeReadChangeNothing(int status, String body) {
        backend.answer(STATUS, 200, IN_MEMORY);
        ComponentStatus without = look();
        backend.answer(METRICS, status, body);
        assertThat(look()).isEqualTo(without);
    }

    @Test
    void metricsThatAreSwitchedOffChangeNothing() {
        backend.answer(STATUS, 200, WITH_REDIS);
        ComponentStatus without = look();
        backend.answer(METRICS, 500, NO_METRICS);
        assertThat(look()).isEqualTo(without);
    }

    @Test
    void metricsThatHangChangeNothing() {
        backend.answer(STATUS, 200, IN_MEMORY);
        ComponentStatus without = look();
        backend.hang(METRICS);
        assertThat(look()).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 500, 503})
    void anHttpErrorFails(int status) {
        backend.answer(STATUS, status, "{}");
        assertThatLookFails().withMessage("Cache health check failed: the backend answered HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"redis\":", "{} {}"})
    void invalidJsonFails(String body) {
        backend.answer(STATUS, 200, body);
        assertThatLookFails().withMessage("Cache health check failed: the answer is not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{}", "{\"redis\":{}}", "{\"redis\":{\"status\":null}}"})
    void anAnswerWithoutAStatusFails(String body) {
        backend.answer(STATUS, 200, body);
        assertThatLookFails().withMessage("Cache health check failed: the answer tells no status of a Redis");
    }

    @Test
    void aBackendThatCannotBeReachedFails() {
        URI nobody = URI.create("http://127.0.0.1:" + TestPorts.free() + STATUS);
        assertThatExceptionOfType(HealthCheckException.class)
                .isThrownBy(() -> look(null, nobody, null))
                .withMessageStartingWith("Cache health check failed: Connection refused");
    }

    @Test
    void theApiKeyIsSentWithBothQuestionsWhereThereIsOne() {
        backend.answer(STATUS, 200, IN_MEMORY);
        look(null, backend.url(STATUS), "secret");
        assertThat(backend.requests()).hasSize(2).allMatch(request -> "secret"
                .equals(request.headers().get("X-API-Key")));
        look();
        assertThat(backend.requests())
                .hasSize(4)
                .filteredOn(request -> request.headers().contains("X-API-Key"))
                .hasSize(2);
    }

    @Test
    void redisAndBackendAreBothJudgedAndToldOf() {
        backend.answer(STATUS, 200, IN_MEMORY);
        backend.answer(METRICS, 200, ALL_METRICS);
        try (TestRedis redis = TestRedis.start()) {
            ComponentStatus both = look(redis.url(), backend.url(STATUS), null);
            assertThat(both.status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(both.metadata())
                    .containsEntry("cache_type", "redis")
                    .containsEntry("role", "master")
                    .containsEntry("entries", 7)
                    .containsEntry("hit_rate", null)
                    .containsEntry("backend_hit_rate", 0.8);
            backend.answer(STATUS, 200, WITH_REDIS.replace("\"connected\"", "\"error\""));
            assertThat(look(redis.url(), backend.url(STATUS), null).status()).isEqualTo(HealthStatus.DEGRADED);
            backend.answer(STATUS, 500, "");
            assertThatExceptionOfType(HealthCheckException.class)
                    .isThrownBy(() -> look(redis.url(), backend.url(STATUS), null))
                    .withMessage("Cache health check failed: the backend answered HTTP 500");
        }
    }

    @Test
    void aDeadRedisBesideAHealthyBackendIsDegraded() {
        backend.answer(STATUS, 200, WITH_REDIS);
        ComponentStatus found = look("redis://127.0.0.1:" + TestPorts.free(), backend.url(STATUS), null);
        assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(found.metadata()).containsKeys("redis_error", "entries");
    }

    private ThrowableAssertAlternative<HealthCheckException> assertThatLookFails() {
        return assertThatExceptionOfType(HealthCheckException.class).isThrownBy(this::look);
    }

    private ComponentStatus look() {
        return look(null, backend.url(STATUS), null);
    }

    private static ComponentStatus look(@Nullable String redisUrl, URI statusUrl, @Nullable String apiKey) {
        Endpoint endpoint = new Endpoint(statusUrl, Optional.ofNullable(apiKey).map(Secret::new));
        CacheCheck check = new CacheCheck(
                TestSettings.cache(redisUrl, endpoint),
                VERTX,
                new ManualClock("2026-11-24T00:00:00Z"),
                new BackendCache(HTTP, new ObjectMapper()));
        try {
            return check.check().await().atMost(LONG);
        } finally {
            check.close();
        }
    }
}
