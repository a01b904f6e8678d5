package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestHttp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens after SIGTERM. */
class ShutdownIT {

    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final int TERMINATED = 143;
    private static final String BREAKERS = "/breakers";

    private static TestHttp backend;

    @BeforeAll
    static void startBackend() {
        backend = TestHttp.start();
    }

    @AfterAll
    static void stopBackend() {
        backend.close();
    }

    private static VitalsProcess startWithBackend(String timeoutMs) throws Exception {
        return VitalsProcess.start(Map.of(
                "HEALTH_CHECK_RESILIENCE_URL", backend.url(BREAKERS).toString(),
                "HEALTH_CHECK_ENABLED_COMPONENTS", "resilience",
                "HEALTH_CHECK_INTERVAL_MS", "3600000",
                "HEALTH_CHECK_MAX_AGE_MS", "0",
                "HEALTH_CHECK_TIMEOUT_MS", timeoutMs));
    }

    private static Duration timeToEnd(VitalsProcess vitals) throws InterruptedException {
        long began = System.nanoTime();
        assertThat(vitals.exitCode()).isEqualTo(TERMINATED);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Asks, and returns when the backend has been asked because of it. */
    private static CompletableFuture<HttpResponse<String>> askedInFlight(VitalsProcess vitals) {
        int before = backend.count(BREAKERS);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> vitals.get("/v1/health"));
        await().until(() -> backend.count(BREAKERS) > before);
        return answer;
    }

    @Test
    void readinessGoesDownFirstWhileEverythingElseIsAnswered() throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(Map.of("QUARKUS_SHUTDOWN_DELAY", "60S"))) {
            vitals.terminate();
            await().untilAsserted(() -> {
                HttpResponse<String> readiness = vitals.get("/q/health/ready");
                assertThat(readiness.statusCode()).isEqualTo(503);
                assertThat(readiness.body()).containsPattern("Graceful Shutdown\",\\s*\"status\": \"DOWN");
            });
            assertThat(vitals.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(vitals.get("/v1/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void afterTheDelayItEnds() throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(Map.of("QUARKUS_SHUTDOWN_DELAY", "1S"))) {
            vitals.terminate();
            assertThat(timeToEnd(vitals)).isBetween(Duration.ofMillis(900), PROMISED);
        }
    }

    @Test
    void withoutADelayItEndsSoon() throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(Map.of())) {
            vitals.terminate();
            assertThat(timeToEnd(vitals)).isLessThan(PROMISED);
        }
    }

    @Test
    void whatIsInFlightIsFinished() throws Exception {
        backend.answer(BREAKERS, "{}");
        try (VitalsProcess vitals = startWithBackend("5000")) {
            assertThat(vitals.get("/v1/health").body()).contains("\"resilience_healthy\":true");
            backend.answerLate(BREAKERS, Duration.ofSeconds(1), "{}");
            CompletableFuture<HttpResponse<String>> answer = askedInFlight(vitals);
            vitals.terminate();
            assertThat(answer.get(30, TimeUnit.SECONDS).body()).contains("\"resilience_healthy\":true");
            assertThat(timeToEnd(vitals)).isLessThan(PROMISED);
        }
    }

    @Test
    void backendThatHangsDoesNotKeepItFromEnding() throws Exception {
        backend.answer(BREAKERS, "{}");
        try (VitalsProcess vitals = startWithBackend("600000")) {
            assertThat(vitals.get("/v1/health").body()).contains("\"resilience_healthy\":true");
            backend.hang(BREAKERS);
            CompletableFuture<HttpResponse<String>> answer = askedInFlight(vitals);
            vitals.terminate();
            assertThat(timeToEnd(vitals)).isLessThan(PROMISED);
            assertThat(answer).failsWithin(Duration.ofSeconds(30));
        }
    }
}
