package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every route of the OpenAPI document, and who may use it. */
@QuarkusIntegrationTest
@TestProfile(AccessTableIT.WithKeys.class)
class AccessTableIT {

    /** One key for each role. */
    public static final class WithKeys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "health.check.api-keys",
                    "reader:read:r-key,boss:admin:a-key",
                    "health.check.webhooks.cache.url",
                    "http://localhost:1/");
        }
    }

    /** The status for no key, a wrong one, one that reads and one of an administrator. */
    private static final List<Integer> OPEN = List.of(200, 200, 200, 200);

    private static final List<Integer> MOVED = List.of(301, 301, 301, 301);
    private static final List<Integer> READ = List.of(401, 401, 200, 200);
    private static final List<Integer> OWN_TOKEN = List.of(401, 401, 401, 401);
    private static final List<Integer> ADMIN = List.of(401, 401, 403, 200);
    private static final List<Integer> ADMIN_OF_NOTHING = List.of(401, 401, 403, 404);
    private static final List<Integer> ADMIN_WITHOUT_BODY = List.of(401, 401, 403, 400);

    private static final Map<String, List<Integer>> TABLE = Map.ofEntries(
            Map.entry("GET /health", MOVED),
            Map.entry("GET /metrics/health", READ),
            Map.entry("GET /v1/health", OPEN),
            Map.entry("GET /v1/health/components", READ),
            Map.entry("GET /v1/health/components/{name}", READ),
            Map.entry("POST /v1/health/components/{name}/check", ADMIN),
            Map.entry("GET /v1/health/history", READ),
            Map.entry("GET /v1/health/history/aggregate", READ),
            Map.entry("GET /v1/health/sla", READ),
            Map.entry("GET /v1/health/timeline", READ),
            Map.entry("GET /v1/health/transitions", READ),
            Map.entry("GET /v1/health/trends", READ),
            Map.entry("GET /v1/heartbeats/{name}", OWN_TOKEN),
            Map.entry("POST /v1/heartbeats/{name}", OWN_TOKEN),
            Map.entry("GET /v1/heartbeats/{name}/{signal}", OWN_TOKEN),
            Map.entry("POST /v1/heartbeats/{name}/{signal}", OWN_TOKEN),
            Map.entry("GET /v1/silences", READ),
            Map.entry("POST /v1/silences", ADMIN_WITHOUT_BODY),
            Map.entry("DELETE /v1/silences/{id}", ADMIN_OF_NOTHING),
            Map.entry("GET /v1/webhooks", READ),
            Map.entry("GET /v1/webhooks/deliveries", READ),
            Map.entry("POST /v1/webhooks/deliveries/{id}/replay", ADMIN_OF_NOTHING),
            Map.entry("POST /v1/webhooks/{id}/test", ADMIN));

    /** Served by the platform, and so in no OpenAPI document. */
    private static final Map<String, List<Integer>> OF_THE_PLATFORM = Map.of(
            "GET /q/health", OPEN,
            "GET /q/health/live", OPEN,
            "GET /q/health/ready", OPEN,
            "GET /q/health/started", OPEN,
            "GET /q/health/well", OPEN,
            "GET /q/metrics", READ,
            "GET /q/openapi", READ,
            "GET /q/swagger-ui/", READ);

    @TestHTTPResource
    URI base;

    private VitalsClient vitals;

    @BeforeEach
    void reach() {
        vitals = new VitalsClient(base);
    }

    private List<Integer> statuses(String route) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{name}", "cache")
                .replace("{id}", "cache")
                .replace("{signal}", "start");
        return List.of(
                vitals.send(method, path).statusCode(),
                vitals.send(method, path, "X-API-Key", "wrong").statusCode(),
                vitals.send(method, path, "X-API-Key", "r-key").statusCode(),
                vitals.send(method, path, "Authorization", "Bearer a-key").statusCode());
    }

    @Test
    void everyRouteOfTheOpenApiDocumentIsInTheTableAndKeepsToIt() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(vitals.get("/q/openapi?format=json", "X-API-Key", "r-key")
                        .body())
                .path("paths");
        Map<String, List<Integer>> found = new TreeMap<>();
        paths.fieldNames()
                .forEachRemaining(path -> paths.path(path).fieldNames().forEachRemaining(method -> {
                    String route = method.toUpperCase(Locale.ROOT) + " " + path;
                    found.put(route, statuses(route));
                }));
        assertThat(found).isEqualTo(new TreeMap<>(TABLE));
    }

    @Test
    void routesOfThePlatformKeepToTheTable() {
        Map<String, List<Integer>> found = new TreeMap<>();
        OF_THE_PLATFORM.keySet().forEach(route -> found.put(route, statuses(route)));
        assertThat(found).isEqualTo(new TreeMap<>(OF_THE_PLATFORM));
    }

    @Test
    void openProbesShowMessagesOnlyToThoseWhoMayRead() {
        assertThat(vitals.get("/q/health/ready").body()).doesNotContain("Missing Gemini API key");
        assertThat(vitals.get("/q/health/ready", "X-API-Key", "r-key").body()).contains("Missing Gemini API key");
    }
}
