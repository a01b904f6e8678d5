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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program right after its start, when connections, classes and names are loaded for the first time. */
class RestartIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private VitalsProcess start(String yaml, Map<String, String> environment) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), yaml);
        return VitalsProcess.start(environment, directory);
    }

    private static JsonNode json(VitalsProcess vitals, String path) throws Exception {
        return JSON.readTree(vitals.get(path).body());
    }

    private static JsonNode transitions(VitalsProcess vitals) throws Exception {
        return json(vitals, "/v1/health/transitions").path("transitions");
    }

    /** Sixteen components of several kinds, all healthy. */
    private static String landscape() {
        StringBuilder yaml = new StringBuilder("""
                health:
                  check:
                    enabled-components: []
                    retry-count: 0
                    timeout-ms: 1000
                    interval-ms: 60000
                    components:
                """);
        for (int i = 0; i < 10; i++) {
            yaml.append("      web")
                    .append(i)
                    .append(": {type: http, degraded-after: 200ms,")
                    .append(" url: \"http://localhost:${WEB}/")
                    .append(i)
                    .append("\", conditions: [$.status == \"UP\"]}\n");
        }
        for (int i = 0; i < 3; i++) {
            yaml.append("      health")
                    .append(i)
                    .append(": {type: health, degraded-after: 200ms,")
                    .append(" url: \"http://localhost:${WEB}/h")
                    .append(i)
                    .append("\"}\n");
            yaml.append("      port")
                    .append(i)
                    .append(": {type: tcp, degraded-after: 200ms, host: localhost,")
                    .append(" port: \"${WEB}\"}\n");
        }
        return yaml.toString().replace("[$.status == \"UP\"]", "['$.status == \"UP\"']");
    }

    @Test
    void sixteenHealthyComponentsMakeNoTransition() throws Exception {
        try (TestHttp web = TestHttp.start()) {
            for (int i = 0; i < 10; i++) {
                web.answer("/" + i, "{\"status\":\"UP\"}").answer("/h" + i, "{\"status\":\"UP\"}");
            }
            try (VitalsProcess vitals = start(landscape(), Map.of("WEB", Integer.toString(web.port())))) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
                    JsonNode components = json(vitals, "/v1/health/components").path("components");
                    assertThat(components).hasSize(16).allSatisfy(each -> {
                        assertThat(each.path("status").asText()).isEqualTo("healthy");
                        assertThat(each.has("warm_up")).isFalse();
                    });
                });
                assertThat(transitions(vitals)).isEmpty();
            }
        }
    }

    @Test
    void firstRunThatTimesOutIsConfirmedSoonAndMakesNoTransitionOnItsOwn() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (TestHttp web = TestHttp.start();
                VitalsProcess vitals = start("""
                        health:
                          check:
                            enabled-components: []
                            retry-count: 0
                            timeout-ms: 2000
                            interval-ms: 3600000
                            max-age-ms: 3600000
                            components:
                              cold: {type: http, url: "http://127.0.0.1:${WEB}/"}
                              members: {type: group, members: [cold]}
                        """, Map.of("WEB", "" + hangingOnce(web, asked)))) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThat(
                            json(vitals, "/v1/health/components/cold")
                                    .path("status")
                                    .asText())
                    .isEqualTo("healthy"));
            assertThat(asked).hasValueGreaterThanOrEqualTo(2);
            assertThat(transitions(vitals)).isEmpty();
        }
    }

    private static int hangingOnce(TestHttp web, AtomicInteger asked) {
        web.on("/", request -> {
            if (asked.incrementAndGet() > 1) {
                request.response().end("fine");
            }
        });
        return web.port();
    }

    @Test
    void componentThatIsReallyDownIsReportedByTheSecondRun() throws Exception {
        try (RawServer mute = RawServer.mute();
                VitalsProcess vitals = start("""
                        health:
                          check:
                            enabled-components: []
                            retry-count: 0
                            interval-ms: 3600000
                            components:
                              down: {type: http, url: "http://127.0.0.1:${MUTE}/", timeout: 300ms}
                        """, Map.of("MUTE", "" + mute.port()))) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                            transitions(vitals).path(0).path("to").asText())
                    .isEqualTo("unhealthy"));
            assertThat(json(vitals, "/v1/health/components/down").has("warm_up"))
                    .isFalse();
        }
    }

    @Test
    void refusedConnectionNeedsNoConfirmation() throws Exception {
        try (VitalsProcess vitals = start("""
                health:
                  check:
                    enabled-components: []
                    retry-count: 0
                    interval-ms: 3600000
                    components:
                      down: {type: tcp, host: 127.0.0.1, port: "${PORT}"}
                """, Map.of("PORT", "" + TestRedis.freePort()))) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                            transitions(vitals).path(0).path("to").asText())
                    .isEqualTo("unhealthy"));
        }
    }
}
