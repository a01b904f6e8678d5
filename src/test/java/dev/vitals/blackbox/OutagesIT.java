package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program during ordinary outages, none of which may stay silent. */
class OutagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private VitalsProcess start(String yaml, Map<String, String> environment) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), yaml);
        return VitalsProcess.start(environment, directory);
    }

    private static JsonNode component(VitalsProcess vitals, String name) throws Exception {
        return JSON.readTree(vitals.get("/v1/health/components/" + name).body());
    }

    private static JsonNode transition(VitalsProcess vitals, String name) throws Exception {
        return JSON.readTree(
                        vitals.get("/v1/health/transitions?component=" + name).body())
                .path("transitions")
                .path(0);
    }

    private static void awaitTransition(VitalsProcess vitals, String name, String to) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(transition(vitals, name).path("to").asText()).isEqualTo(to));
    }

    @Test
    void timeoutIsUnhealthyUnlessConfiguredAndACauseInBothCases() throws Exception {
        try (RawServer mute = RawServer.mute();
                TestHttp web = TestHttp.start().answer("/shop", 503, "");
                VitalsProcess vitals = start("""
                        health:
                          check:
                            enabled-components: []
                            retry-count: 0
                            interval-ms: 1000
                            components:
                              pages: {type: http, url: "http://127.0.0.1:${MUTE}/", timeout: 300ms}
                              lenient: {type: http, url: "http://127.0.0.1:${MUTE}/", timeout: 300ms, on-timeout: degraded}
                              shop: {type: http, url: "http://127.0.0.1:${WEB}/shop", depends-on: lenient}
                              all: {type: group, members: [shop, lenient]}
                        """, Map.of("MUTE", "" + mute.port(), "WEB", "" + web.port()))) {
            awaitTransition(vitals, "pages", "unhealthy");
            assertThat(transition(vitals, "pages").path("message").asText())
                    .isEqualTo("Health check 'pages' timed out after 300ms");
            awaitTransition(vitals, "lenient", "degraded");
            awaitTransition(vitals, "shop", "unhealthy");
            assertThat(transition(vitals, "shop").path("caused_by").toString()).isEqualTo("[\"lenient\"]");
            awaitTransition(vitals, "all", "unhealthy");
            assertThat(transition(vitals, "all").path("caused_by").toString()).isEqualTo("[\"lenient\"]");
            assertThat(component(vitals, "all")
                            .path("metadata")
                            .path("caused_by")
                            .toString())
                    .isEqualTo("[\"lenient\"]");
        }
    }

    @Test
    void onTimeoutAppliesToAllComponentsAndTheBuiltInOnesKeepTheContractWithoutIt() throws Exception {
        String yaml = """
                health:
                  check:
                    enabled-components: [cache]
                    retry-count: 0
                    timeout-ms: 300
                    cache:
                      redis-url: redis://127.0.0.1:${MUTE}
                    components:
                      pages: {type: tcp, host: 127.0.0.1, port: "${MUTE}", expect: hello}
                """;
        try (RawServer mute = RawServer.mute()) {
            String port = Integer.toString(mute.port());
            try (VitalsProcess vitals = start(yaml, Map.of("MUTE", port))) {
                awaitTransition(vitals, "pages", "unhealthy");
                awaitTransition(vitals, "cache", "degraded");
            }
            Map<String, String> all = Map.of("MUTE", port, "HEALTH_CHECK_ON_TIMEOUT", "degraded");
            try (VitalsProcess vitals = start(yaml, all)) {
                awaitTransition(vitals, "pages", "degraded");
            }
            Map<String, String> one = Map.of("MUTE", port, "HEALTH_CHECK_CACHE_ON_TIMEOUT", "unhealthy");
            try (VitalsProcess vitals = start(yaml, one)) {
                awaitTransition(vitals, "cache", "unhealthy");
            }
        }
    }

    @Test
    void redisThatIsDownIsUnhealthyAndTheBuiltInCacheSaysWhyItIsDegraded() throws Exception {
        try (VitalsProcess vitals = start("""
                health:
                  check:
                    enabled-components: [cache]
                    retry-count: 0
                    cache:
                      redis-url: redis://127.0.0.1:${REDIS}
                    components:
                      sessions: {type: redis, url: "redis://127.0.0.1:${REDIS}"}
                      pages: {type: redis, url: "redis://127.0.0.1:${REDIS}", on-unreachable: degraded}
                """, Map.of("REDIS", "" + TestRedis.freePort()))) {
            awaitTransition(vitals, "sessions", "unhealthy");
            assertThat(component(vitals, "sessions").path("message").asText())
                    .startsWith("Health check 'sessions' failed: Connection refused");
            awaitTransition(vitals, "pages", "degraded");
            awaitTransition(vitals, "cache", "degraded");
            JsonNode cache = component(vitals, "cache");
            assertThat(cache.path("status").asText()).isEqualTo("degraded");
            assertThat(cache.path("message").asText()).isEqualTo("Cache degraded");
            assertThat(transition(vitals, "cache").path("message").asText())
                    .startsWith("Cache degraded: Connection refused");
        }
    }

    @Test
    void groupNamesTheMembersThatMakeItWorse() throws Exception {
        try (TestHttp web = TestHttp.start().answer("/a", 503, "").answer("/b", "fine");
                VitalsProcess vitals = start("""
                        health:
                          check:
                            enabled-components: []
                            retry-count: 0
                            components:
                              a: {type: http, url: "http://127.0.0.1:${WEB}/a"}
                              b: {type: http, url: "http://127.0.0.1:${WEB}/b"}
                              any: {type: group, members: [a, b], at-least: 1}
                              both: {type: group, members: [a, b]}
                        """, Map.of("WEB", "" + web.port()))) {
            awaitTransition(vitals, "both", "unhealthy");
            assertThat(transition(vitals, "both").path("caused_by").toString()).isEqualTo("[\"a\"]");
            JsonNode any = component(vitals, "any");
            assertThat(any.path("status").asText()).isEqualTo("healthy");
            assertThat(any.path("metadata").has("caused_by")).isFalse();
        }
    }

    @Test
    void responseTimeIsThatOfTheLastAttemptAndTheTotalThatOfTheRun() throws Exception {
        try (VitalsProcess vitals = start("""
                health:
                  check:
                    enabled-components: []
                    retry-count: 2
                    components:
                      db: {type: tcp, host: 127.0.0.1, port: "${PORT}"}
                """, Map.of("PORT", "" + TestRedis.freePort()))) {
            awaitTransition(vitals, "db", "unhealthy");
            JsonNode db = component(vitals, "db");
            assertThat(db.path("total_ms").asDouble()).isGreaterThanOrEqualTo(300);
            assertThat(db.path("response_time_ms").asDouble())
                    .isLessThanOrEqualTo(db.path("total_ms").asDouble() - 300);
            JsonNode exported =
                    JSON.readTree(vitals.get("/metrics/health?format=json").body());
            assertThat(exported.path("components").path("db").path("total_ms").asDouble())
                    .isGreaterThanOrEqualTo(300);
        }
    }
}
