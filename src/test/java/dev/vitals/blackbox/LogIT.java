package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the program prints: lines for people, or JSON, and never both. */
class LogIT {

    private static final String UNWISE = "HEALTH_CHECK_RETRY_COUNT";

    private static String outputOfALife(Map<String, String> environment) throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(environment)) {
            vitals.get("/v1/health");
            vitals.terminate();
            vitals.exitCode();
            return vitals.output();
        }
    }

    @Test
    void eachRecordIsOneReadableLine() throws Exception {
        assertThat(outputOfALife(Map.of(UNWISE, "0")).lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} (INFO|WARN) +\\[[\\w.]+] \\(.+\\) .+"));
    }

    @Test
    void eachRecordIsOneJsonObjectWhereThatIsAskedFor() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(outputOfALife(Map.of(UNWISE, "0", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"))
                        .lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> {
                    JsonNode log = json.readTree(line);
                    assertThat(log.path("timestamp").asText()).isNotEmpty();
                    assertThat(log.path("level").asText()).isIn("INFO", "WARN");
                    assertThat(log.path("message").asText()).isNotEmpty();
                });
    }
}
