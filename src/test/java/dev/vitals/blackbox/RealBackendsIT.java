package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestHttp;
import dev.vitals.TestRedis;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job on real input: every built-in check against a real server, which is broken and brought back. */
@QuarkusIntegrationTest
@TestProfile(RealBackendsIT.WithBackends.class)
class RealBackendsIT {

    private static final String MODELS = Backends.MODELS;
    private static final String BREAKERS = Backends.BREAKERS;

    /** All four checks, each pointed at a server of its own. */
    public static final class WithBackends implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Backends.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "health.check.enabled-components", "ai_model,cache,resilience,database",
                    "health.check.ai-model.max-age-ms", "0",
                    "health.check.max-age-ms", "0",
                    "health.check.timeout-ms", "1000",
                    "health.check.api-keys", "ops:admin:a-key");
        }
    }

    @TestHTTPResource
    URI base;

    private final TestRedis redis = Backends.redis();
    private final TestHttp backend = Backends.http();
    private VitalsClient vitals;

    @BeforeEach
    void reach() {
        vitals = new VitalsClient(base);
        Backends.healthy();
    }

    private String component(String name) {
        return vitals.get("/v1/health/components/" + name, "X-API-Key", "a-key").body();
    }

    @Test
    void everythingIsHealthyAndNoSecretIsShown() throws Exception {
        // The first runs of a cold JVM may take longer than the timeout.
        await().untilAsserted(() -> assertThat(vitals.get("/v1/health/components", "X-API-Key", "a-key")
                        .body())
                .contains("\"overall_status\":\"healthy\"", "\"redis_version\":\"", "\"server_version\":\"")
                .doesNotContain("g-s3cret", "pa55word"));
        assertThat(vitals.get("/v1/health").body())
                .contains("\"status\":\"healthy\"", "\"ai_model_available\":true", "\"cache_healthy\":true");
        assertThat(Files.readString(Path.of("target/quarkus.log")))
                .contains("Listening on")
                .doesNotContain("g-s3cret", "pa55word");
    }

    @Test
    void redisThatIsStoppedDegradesTheCacheUntilItIsBack() {
        redis.stop();
        assertThat(component("cache")).contains("\"degraded\"", "\"Cache degraded\"", "redis_error");
        redis.startAgain();
        await().untilAsserted(() -> assertThat(component("cache")).contains("\"Cache operational\""));
    }

    @Test
    void redisThatIsPausedTimesOut() {
        redis.pause();
        assertThat(component("cache")).contains("\"degraded\"", "Health check 'cache' timed out after 1000ms");
        redis.resume();
        await().untilAsserted(() -> assertThat(component("cache")).contains("\"Cache operational\""));
    }

    @Test
    void openBreakerAndRejectedKeyAreTold() {
        backend.answer(BREAKERS, "{\"ai\":{\"state\":\"open\",\"failure_threshold\":5,\"recovery_timeout\":60}}");
        backend.answer(MODELS, 403, "{\"error\":{\"code\":403,\"message\":\"no g-s3cret\"}}");
        assertThat(component("resilience"))
                .contains("Open circuit breakers detected", "\"open_circuit_breakers\":[\"ai\"]");
        assertThat(component("ai_model")).contains("\"unhealthy\"", "rejected").doesNotContain("g-s3cret");
        assertThat(vitals.get("/q/health/ready").statusCode()).isEqualTo(503);
        Backends.healthy();
        await().untilAsserted(() -> assertThat(component("ai_model")).contains("AI model configured"));
        await().untilAsserted(() -> assertThat(vitals.get("/v1/health").body()).contains("\"status\":\"healthy\""));
    }

    @Test
    void callersAtTheSameTimeShareTheRunsOfACheck() {
        backend.answerLate(BREAKERS, Duration.ofMillis(300), "{}");
        int before = backend.count(BREAKERS);
        List<Integer> statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> vitals.send("POST", "/v1/health/components/resilience/check", "X-API-Key", "a-key")
                        .statusCode())
                .toList();
        assertThat(statuses).containsOnly(200);
        assertThat(backend.count(BREAKERS) - before).isLessThan(20);
        Backends.healthy();
    }

    @Test
    void probesAnswerAtOnceWhileABackendHangs() {
        backend.hang(BREAKERS);
        for (int i = 0; i < 20; i++) {
            vitals.get("/q/health/ready");
        }
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            vitals.get("/q/health/ready");
        }
        assertThat((System.nanoTime() - began) / 100)
                .as("much less than the check's timeout of a second")
                .isLessThan(Duration.ofMillis(300).toNanos());
        assertThat(vitals.get("/v1/health").body()).contains("\"resilience_healthy\":false");
        Backends.healthy();
        await().untilAsserted(
                        () -> assertThat(vitals.get("/v1/health").body()).contains("\"resilience_healthy\":true"));
    }
}
