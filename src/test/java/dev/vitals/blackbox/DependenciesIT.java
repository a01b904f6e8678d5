package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, where one broken component breaks others, or where it is cut off itself. */
class DependenciesIT {

    private static final String SHOP = """
            health:
              check:
                enabled-components: []
                max-age-ms: 0
                retry-count: 0
                components:
                  db: {type: tcp, host: localhost, port: "${DB_PORT}"}
                  api: {type: http, url: "http://localhost:${API_PORT}/status", depends-on: db}
                  shop: {type: http, url: "http://localhost:${API_PORT}/shop", depends-on: [api]}
                  all: {type: group, members: [db, api, shop], at-least: 1}
            """;

    @TempDir
    private Path directory;

    private VitalsProcess start(int dbPort, int apiPort, Map<String, String> more) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), SHOP);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("DB_PORT", Integer.toString(dbPort));
        environment.put("API_PORT", Integer.toString(apiPort));
        return VitalsProcess.start(environment, directory);
    }

    private static JsonNode component(VitalsProcess vitals, String name) throws Exception {
        return new ObjectMapper()
                .readTree(vitals.get("/v1/health/components/" + name).body());
    }

    @Test
    void failureNamesTheFarthestCauseAndTheGroupFollows() throws Exception {
        TestHttp db = TestHttp.start();
        try (TestHttp api = TestHttp.start().answer("/status", "up").answer("/shop", "up");
                VitalsProcess vitals = start(db.port(), api.port(), Map.of())) {
            assertThat(vitals.get("/v1/health/components").body()).contains("\"overall_status\":\"healthy\"");
            db.close();
            api.answer("/status", 503, "").answer("/shop", 503, "");
            JsonNode shop = component(vitals, "shop");
            assertThat(shop.path("status").asText()).isEqualTo("unhealthy");
            assertThat(shop.path("metadata").path("caused_by").toString()).isEqualTo("[\"db\"]");
            assertThat(component(vitals, "api")
                            .path("metadata")
                            .path("caused_by")
                            .toString())
                    .isEqualTo("[\"db\"]");
            assertThat(component(vitals, "db").path("metadata").has("caused_by"))
                    .isFalse();
            assertThat(component(vitals, "all").path("status").asText()).isEqualTo("unhealthy");
            api.answer("/status", "up");
            assertThat(component(vitals, "api").path("metadata").has("caused_by"))
                    .isFalse();
            assertThat(component(vitals, "all").path("status").asText()).isEqualTo("healthy");
        } finally {
            db.close();
        }
    }

    @Test
    void failuresAreDegradedWhileTheServiceItselfIsCutOff() throws Exception {
        Map<String, String> targets =
                Map.of("HEALTH_CHECK_CONNECTIVITY_TARGETS", "localhost:" + TestPorts.free() + ",localhost:1");
        try (VitalsProcess vitals = start(TestPorts.free(), TestPorts.free(), targets)) {
            JsonNode db = component(vitals, "db");
            assertThat(db.path("status").asText()).isEqualTo("degraded");
            assertThat(db.path("message").asText()).startsWith("own connectivity lost: Health check 'db' failed: ");
        }
    }
}
