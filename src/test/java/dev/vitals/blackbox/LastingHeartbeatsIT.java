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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heartbeats of the packaged program that is killed and started again, and what a receiver is sent about them. */
class LastingHeartbeatsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final String SETTINGS = """
            health:
              check:
                enabled-components: []
                interval-ms: 100
                max-age-ms: 0
                flapping: {enabled: false}
                components:
                  job: {type: heartbeat, every: "${EVERY:24h}", grace: 1s, token: t0ken}
                  never: {type: heartbeat, every: 1s, grace: 1s, token: t0ken}
                webhooks:
                  ops:
                    url: http://127.0.0.1:${HOOK_PORT}/hook
                    components: "${TOLD:job}"
            """;

    private final Path directory;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final TestHttp hook;

    LastingHeartbeatsIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), SETTINGS);
        hook = TestHttp.start().on("/hook", request -> request.body().onSuccess(body -> {
            // A process that is killed before it has noted a delivery makes it again, with the same id.
            if (ids.add(request.getHeader("webhook-id"))) {
                told.add(told(body.toString()));
            }
            request.response().setStatusCode(204).end();
        }));
    }

    @AfterEach
    void end() {
        hook.close();
    }

    private static String told(String body) {
        JsonNode data = json(body).path("data");
        return data.path("component").asText() + " " + data.path("to").asText();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private VitalsProcess start(Map<String, String> store, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(store);
        environment.putAll(more);
        environment.put("HOOK_PORT", Integer.toString(hook.port()));
        return VitalsProcess.start(environment, directory);
    }

    private Map<String, String> file() {
        return Map.of(
                "HEALTH_CHECK_STORE",
                "file",
                "HEALTH_CHECK_STORE_PATH",
                directory.resolve("data").toString());
    }

    private static Map<String, String> redis(TestRedis redis) {
        return Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url());
    }

    private static void report(VitalsProcess vitals, String signal, String body) {
        String path = "/v1/heartbeats/job" + signal;
        assertThat(vitals.post(path, body, "Authorization", "Bearer t0ken").statusCode())
                .isEqualTo(200);
    }

    private static JsonNode component(VitalsProcess vitals, String name) {
        return json(vitals.get("/v1/health/components/" + name).body());
    }

    private static String status(VitalsProcess vitals, String name) {
        return component(vitals, name).path("status").asText();
    }

    private static List<JsonNode> transitions(VitalsProcess vitals, String name) {
        return List.copyOf(json(vitals.get("/v1/health/transitions?order=asc&component=" + name)
                        .body())
                .findParents("to"));
    }

    private void awaitTold(String... expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(told).containsExactly(expected));
    }

    /** A report that was not confirmed would be lost with the process. */
    private void nextReportIsDueAsBefore(Map<String, String> store) throws Exception {
        Map<String, String> every = Map.of("EVERY", "8s");
        JsonNode facts;
        try (VitalsProcess vitals = start(store, every)) {
            report(vitals, "", "all tables copied");
            facts = component(vitals, "job").path("metadata");
            vitals.kill();
        }
        try (VitalsProcess vitals = start(store, every)) {
            JsonNode job = component(vitals, "job");
            assertThat(job.path("metadata").path("last_heartbeat")).isEqualTo(facts.path("last_heartbeat"));
            if (Instant.now().isBefore(Instant.parse(facts.path("due").asText()))) {
                assertThat(job.path("status").asText() + job.path("message").asText())
                        .isEqualTo("healthyall tables copied");
            }
            awaitTold("job unhealthy");
            assertThat(Instant.now()).isAfter(Instant.parse(facts.path("due").asText()));
            report(vitals, "", "");
            awaitTold("job unhealthy", "job healthy");
        }
    }

    private void problemStaysOpen(Map<String, String> store) throws Exception {
        try (VitalsProcess vitals = start(store, Map.of())) {
            report(vitals, "/1", "disk full");
            awaitTold("job unhealthy");
            vitals.kill();
        }
        try (VitalsProcess vitals = start(store, Map.of())) {
            Instant started = Instant.now();
            await().atMost(LONG).until(() -> Instant.parse(
                            component(vitals, "job").path("last_checked").asText())
                    .isAfter(started.plusSeconds(1)));
            assertThat(component(vitals, "job").path("message").asText()).isEqualTo("disk full");
            assertThat(transitions(vitals, "job")).hasSize(1);
            report(vitals, "/0", "");
            awaitTold("job unhealthy", "job healthy");
        }
    }

    private void missedReportStaysMissed(Map<String, String> store) throws Exception {
        Map<String, String> never = Map.of("TOLD", "never");
        try (VitalsProcess vitals = start(store, never)) {
            awaitTold("never unhealthy");
            vitals.kill();
        }
        try (VitalsProcess vitals = start(store, never)) {
            assertThat(status(vitals, "never")).isEqualTo("unhealthy");
            await().atMost(LONG).until(() -> transitions(vitals, "never").size() == 1);
            assertThat(told).containsExactly("never unhealthy");
        }
    }

    @Test
    void nextReportIsDueAsBeforeWithAFile() throws Exception {
        nextReportIsDueAsBefore(file());
    }

    @Test
    void nextReportIsDueAsBeforeWithRedis() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            nextReportIsDueAsBefore(redis(redis));
        }
    }

    @Test
    void problemStaysOpenUntilTheNextSuccessWithAFile() throws Exception {
        problemStaysOpen(file());
    }

    @Test
    void problemStaysOpenUntilTheNextSuccessWithRedis() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            problemStaysOpen(redis(redis));
        }
    }

    @Test
    void missedReportStaysMissedWithAFile() throws Exception {
        missedReportStaysMissed(file());
    }

    @Test
    void reportToOneProcessIsSeenByTheOtherAtTheSameRedis() throws Exception {
        try (TestRedis redis = TestRedis.start();
                VitalsProcess one = start(redis(redis), Map.of());
                VitalsProcess other = start(redis(redis), Map.of())) {
            report(one, "/start", "");
            report(other, "/4", "disk full");
            await().atMost(LONG)
                    .until(() -> component(one, "job").path("message").asText().equals("disk full"));
            assertThat(component(other, "job")
                            .path("metadata")
                            .path("job_seconds")
                            .isNumber())
                    .isTrue();
            report(one, "", "");
            await().atMost(LONG).until(() -> status(other, "job").equals("healthy"));
        }
    }

    @Test
    void withoutAStoreTheReportIsAwaitedFromTheStartAndMissed() throws Exception {
        try (VitalsProcess vitals = start(Map.of(), Map.of("TOLD", "never"))) {
            awaitTold("never unhealthy");
            assertThat(component(vitals, "job").path("message").asText()).isEqualTo("waiting for the first heartbeat");
        }
    }
}
