package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestHttp;
import dev.vitals.TestPostgres;
import dev.vitals.TestRedis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job on real input: every built-in check against a real server, which is broken and brought back. */
class RealBackendsIT {

    private static final String MODELS = "/v1beta/models";
    private static final String BREAKERS = "/internal/resilience/circuit-breakers";

    private static TestRedis redis;
    private static TestPostgres postgres;
    private static TestHttp backend;
    private static VitalsProcess vitals;

    @BeforeAll
    static void start() throws Exception {
        redis = TestRedis.start();
        postgres = TestPostgres.start("pa55word");
        backend = TestHttp.start();
        healthyBackend();
        Map<String, String> environment = new HashMap<>();
        environment.put("GEMINI_API_KEY", "g-s3cret");
        environment.put("HEALTH_CHECK_AI_MODEL_URL", backend.url("/").toString());
        environment.put("REDIS_URL", redis.url());
        environment.put("HEALTH_CHECK_RESILIENCE_URL", backend.url(BREAKERS).toString());
        environment.put("HEALTH_CHECK_DATABASE_URL", postgres.url(TestPostgres.USER, "pa55word"));
        environment.put("HEALTH_CHECK_ENABLED_COMPONENTS", "ai_model,cache,resilience,database");
        environment.put("HEALTH_CHECK_AI_MODEL_MAX_AGE_MS", "0");
        environment.put("HEALTH_CHECK_MAX_AGE_MS", "0");
        environment.put("HEALTH_CHECK_TIMEOUT_MS", "1000");
        environment.put("HEALTH_CHECK_API_KEYS", "ops:admin:a-key");
        vitals = VitalsProcess.start(environment);
    }

    @AfterAll
    static void stop() {
        vitals.close();
        backend.close();
        postgres.close();
        redis.close();
    }

    private static void healthyBackend() {
        backend.answer(MODELS, "{\"models\":[{\"name\":\"models/gemini-2.0-flash\"}]}");
        backend.answer(BREAKERS, "{\"ai\":{\"state\":\"closed\",\"failure_threshold\":5,\"recovery_timeout\":60}}");
    }

    private static String component(String name) {
        return vitals.get("/v1/health/components/" + name, "X-API-Key", "a-key").body();
    }

    @Test
    void everythingIsHealthyAndNoSecretIsShown() {
        healthyBackend();
        String body = vitals.get("/v1/health/components", "X-API-Key", "a-key").body();
        assertThat(body)
                .contains("\"overall_status\":\"healthy\"", "\"redis_version\":\"", "\"server_version\":\"")
                .doesNotContain("g-s3cret", "pa55word");
        assertThat(vitals.get("/v1/health").body())
                .contains("\"status\":\"healthy\"", "\"ai_model_available\":true", "\"cache_healthy\":true");
        assertThat(vitals.output()).doesNotContain("g-s3cret", "pa55word");
    }

    @Test
    void redisThatIsStoppedDegradesTheCacheUntilItIsBack() {
        redis.stop();
        assertThat(component("cache")).contains("\"degraded\"", "\"Cache degraded\"", "redis_error");
        redis.startAgain();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(component("cache")).contains("\"Cache operational\""));
    }

    @Test
    void redisThatIsPausedTimesOut() {
        redis.pause();
        assertThat(component("cache")).contains("\"degraded\"", "Health check 'cache' timed out after 1000ms");
        redis.resume();
        assertThat(component("cache")).contains("\"Cache operational\"");
    }

    @Test
    void openBreakerAndRejectedKeyAreTold() {
        backend.answer(BREAKERS, "{\"ai\":{\"state\":\"open\",\"failure_threshold\":5,\"recovery_timeout\":60}}");
        backend.answer(MODELS, 403, "{\"error\":{\"code\":403,\"message\":\"no g-s3cret\"}}");
        assertThat(component("resilience"))
                .contains("Open circuit breakers detected", "\"open_circuit_breakers\":[\"ai\"]");
        assertThat(component("ai_model")).contains("\"unhealthy\"", "rejected").doesNotContain("g-s3cret");
        assertThat(vitals.get("/q/health/ready").statusCode()).isEqualTo(503);
        healthyBackend();
        assertThat(component("ai_model")).contains("AI model configured");
        assertThat(vitals.get("/v1/health").body()).contains("\"status\":\"healthy\"");
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
        healthyBackend();
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
                .isLessThan(Duration.ofMillis(50).toNanos());
        assertThat(vitals.get("/v1/health").body()).contains("\"resilience_healthy\":false");
        healthyBackend();
        assertThat(vitals.get("/v1/health").body()).contains("\"resilience_healthy\":true");
    }
}
