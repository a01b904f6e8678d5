package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program says loudly, once and without secrets that a receiver fails. */
class FailingReceiverIT {

    private static final String HOOK = "/hook/sesame";
    private static final String SETTINGS = """
            health:
              check:
                enabled-components: []
                interval-ms: 50
                retry-count: 0
                flapping: {enabled: false}
                components:
                  api: {type: http, url: "http://127.0.0.1:${API_PORT}/api"}
                  shop: {type: http, url: "http://127.0.0.1:${API_PORT}/shop"}
                webhooks:
                  ops:
                    url: http://127.0.0.1:${HOOK_PORT}/hook/sesame
            """;

    private final Path directory;

    FailingReceiverIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), SETTINGS);
    }

    private VitalsProcess start(TestHttp api, HookReceiver hook) throws Exception {
        return VitalsProcess.start(
                Map.of("API_PORT", Integer.toString(api.port()), "HOOK_PORT", Integer.toString(hook.port())),
                directory);
    }

    private static void awaitMetric(VitalsProcess vitals, String line) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(vitals.get("/q/metrics").body().lines()).contains(line));
    }

    private static double metric(VitalsProcess vitals, String start) {
        return vitals.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void aRejectionIsAnErrorOnceAndPausesTheWholeReceiver(int status) throws Exception {
        try (TestHttp api = TestHttp.start().answer("/api", 503, "").answer("/shop", "up");
                HookReceiver hook = new HookReceiver(HOOK).answer(status);
                VitalsProcess vitals = start(api, hook)) {
            awaitMetric(vitals, "vitals_webhook_failing{receiver=\"ops\"} 1.0");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> metric(vitals, "vitals_webhook_attempts_total{outcome=\"failure\"")
                            == hook.at(HOOK).size());
            int attempts = hook.at(HOOK).size();
            double waiting = metric(vitals, "vitals_webhook_waiting_deliveries");
            api.answer("/shop", 503, "");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> metric(vitals, "vitals_webhook_waiting_deliveries") > waiting);
            assertThat(vitals.get("/v1/webhooks").body())
                    .contains("\"state\":\"rejected\"", "\"circuit_breaker\":\"open\"");
            assertThat(vitals.outputLines("Webhook 'ops' rejected: the receiver answered " + status))
                    .singleElement()
                    .asString()
                    .contains("ERROR", "retried every 5 minutes");
            assertThat(hook.at(HOOK)).hasSize(attempts);
            assertThat(vitals.output()).doesNotContain("sesame");
        }
    }

    @Test
    void theFirstFailureTheOpenBreakerAndTheRecoveryAreLoggedOnceEach() throws Exception {
        try (TestHttp api = TestHttp.start().answer("/api", 503, "").answer("/shop", 503, "");
                HookReceiver hook = new HookReceiver(HOOK).answer(500);
                VitalsProcess vitals = start(api, hook)) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !vitals.outputLines("circuit breaker opened").isEmpty());
            hook.answer(204);
            awaitMetric(vitals, "vitals_webhook_failing{receiver=\"ops\"} 0.0");
            awaitMetric(vitals, "vitals_webhook_waiting_deliveries{receiver=\"ops\"} 0.0");
            assertThat(vitals.outputLines("Webhook 'ops'").stream()
                            .map(line -> line.replaceFirst(".*Webhook 'ops'", "")))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("failed: the receiver answered 500"),
                            second -> assertThat(second).contains("circuit breaker opened after 10 failures"),
                            third -> assertThat(third).contains("recovered after"));
            assertThat(vitals.output()).doesNotContain("sesame");
        }
    }
}
