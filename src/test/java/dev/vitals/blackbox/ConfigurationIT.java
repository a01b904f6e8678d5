package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationIT {

    @Test
    void everyRefusedValueIsToldInOneMessageWithoutStackTraceAndTheExitCodeIsOne() throws Exception {
        Map<String, String> bad = new HashMap<>();
        bad.put("HEALTH_CHECK_TIMEOUT_MS", "abc");
        bad.put("HEALTH_CHECK_CACHE_TIMEOUT_MS", "0");
        bad.put("HEALTH_CHECK_RETRY_COUNT", "-1");
        bad.put("HEALTH_CHECK_ENABLED_COMPONENTS", "cache,cash");
        bad.put("HEALTH_CHECK_RESILIENCE_URL", "backend:8000");
        bad.put("HEALTH_CHECK_AI_MODEL_PROVIDER", "acme");
        bad.put("REDIS_URL", "rediss//user:s3cret@host");
        bad.put("HEALTH_CHECK_API_KEYS", "me:boss:s3cret2");
        bad.put("HEALTH_CHECK_SHOW_DETAILS", "sometimes");
        try (VitalsProcess vitals = VitalsProcess.start(bad)) {
            assertThat(vitals.exitCode()).isEqualTo(1);
            assertThat(vitals.output())
                    .contains(
                            "HEALTH_CHECK_TIMEOUT_MS: invalid value 'abc'; expected an integer of at least 1",
                            "HEALTH_CHECK_CACHE_TIMEOUT_MS: invalid value '0'",
                            "HEALTH_CHECK_RETRY_COUNT: invalid value '-1'; expected an integer of at least 0",
                            "HEALTH_CHECK_ENABLED_COMPONENTS: invalid value 'cash'; expected one of ai_model, cache, database, resilience",
                            "HEALTH_CHECK_RESILIENCE_URL: invalid value 'backend:8000'; expected an absolute URL",
                            "HEALTH_CHECK_AI_MODEL_PROVIDER: invalid value 'acme'; expected one of anthropic, gemini, ollama, openai",
                            "REDIS_URL (HEALTH_CHECK_CACHE_REDIS_URL): invalid value",
                            "HEALTH_CHECK_API_KEYS",
                            "HEALTH_CHECK_SHOW_DETAILS")
                    .doesNotContain("\tat ", "Exception", "s3cret");
        }
    }

    @Test
    void variablesThatKubernetesMakesAreNoSettings() throws Exception {
        Map<String, String> kubernetes = new HashMap<>();
        kubernetes.put("HEALTH_CHECK_SERVICE_HOST", "10.0.0.1");
        kubernetes.put("HEALTH_CHECK_SERVICE_PORT", "80");
        kubernetes.put("HEALTH_CHECK_SERVICE_PORT_HTTP", "80");
        kubernetes.put("HEALTH_CHECK_PORT", "tcp://10.0.0.1:80");
        kubernetes.put("HEALTH_CHECK_PORT_80_TCP", "tcp://10.0.0.1:80");
        kubernetes.put("HEALTH_CHECK_PORT_80_TCP_PORT", "80");
        try (VitalsProcess vitals = VitalsProcess.start(kubernetes)) {
            assertThat(vitals.get("/v1/health").statusCode()).isEqualTo(200);
            assertThat(vitals.output()).doesNotContain("HEALTH_CHECK_");
        }
    }

    @Test
    void unwiseAndUnknownSettingsAreWarnedAboutOnce() throws Exception {
        Map<String, String> unwise = Map.of(
                "HEALTH_CHECK_TIMEOUT_MS", "20000",
                "HEALTH_CHECK_RETRY_COUNT", "0",
                "HEALTH_CHECK_TIMOUT_MS", "1",
                "HEALTH_CHECK_ENABLED_COMPONENTS", "");
        try (VitalsProcess vitals = VitalsProcess.start(unwise)) {
            assertThat(vitals.get("/v1/health").body())
                    .contains("\"status\":\"healthy\"", "\"ai_model_available\":false,\"resilience_healthy\":null");
            for (String warning : new String[] {
                "HEALTH_CHECK_TIMEOUT_MS is a very long timeout",
                "HEALTH_CHECK_RETRY_COUNT is 0",
                "did you mean HEALTH_CHECK_TIMEOUT_MS?",
                "HEALTH_CHECK_ENABLED_COMPONENTS is empty"
            }) {
                assertThat(vitals.outputLines(warning)).as(warning).hasSize(1);
            }
        }
    }

    @Test
    void yamlInTheWorkingDirectoryIsReadAndTheEnvironmentWins(@TempDir Path directory) throws Exception {
        write(directory, """
                health:
                  check:
                    enabled-components:
                      - resilience
                      - cache
                    cache:
                      critical: false
                """);
        try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
            assertThat(vitals.get("/v1/health/components").body())
                    .contains("\"overall_status\":\"healthy\"")
                    .containsPattern("\"name\":\"resilience\".*\"name\":\"cache\".*\"critical\":false")
                    .doesNotContain("ai_model");
            assertThat(vitals.output()).doesNotContain("not a known setting");
        }
        try (VitalsProcess vitals =
                VitalsProcess.start(Map.of("HEALTH_CHECK_ENABLED_COMPONENTS", "[\"ai_model\"]"), directory)) {
            assertThat(vitals.get("/v1/health").body()).contains("\"cache_healthy\":null");
        }
    }

    @Test
    void emptyYamlListMeansNone(@TempDir Path directory) throws Exception {
        write(directory, "health:\n  check:\n    enabled-components: []\n    readiness-components: []\n");
        try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
            assertThat(vitals.get("/v1/health").body()).contains("\"status\":\"healthy\"");
        }
    }

    private static void write(Path directory, String yaml) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("application.yaml"), yaml);
    }
}
