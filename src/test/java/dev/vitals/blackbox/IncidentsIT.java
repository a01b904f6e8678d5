package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.TestHttp;
import dev.vitals.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program opens one incident for one outage, and ends each that it has opened. */
class IncidentsIT {

    private static final String STANDARD = "/standard";
    private static final String PAGERDUTY = "/pagerduty";
    private static final String ALERTMANAGER = "/alertmanager";
    private static final String RECEIVERS = """
                webhooks:
                  own: {url: "http://127.0.0.1:${HOOK_PORT}/standard"}
                  page:
                    url: http://127.0.0.1:${HOOK_PORT}/pagerduty
                    format: pagerduty
                    secret: 0123456789abcdef0123456789abcdef
                  alerts: {url: "http://127.0.0.1:${HOOK_PORT}/alertmanager", format: alertmanager}
            """;
    private static final String START = """
            health:
              check:
                enabled-components: []
                interval-ms: 100
                retry-count: 0
                public-url: https://health.example.com/
                flapping: {enabled: false}
                components:
            """;
    private static final String PAYMENTS = """
                  payments:
                    type: http
                    url: http://127.0.0.1:${API_PORT}/db
                    group: shop
                    critical: false
                    labels: {team: checkout}
            """;
    private static final String OTHER = """
                  other: {type: http, url: "http://127.0.0.1:${API_PORT}/other"}
            """;
    private static final String LANDSCAPE = """
                  db: {type: http, url: "http://127.0.0.1:${API_PORT}/db"}
                  orders: {type: http, url: "http://127.0.0.1:${API_PORT}/orders", depends-on: [db]}
                  shop: {type: http, url: "http://127.0.0.1:${API_PORT}/shop", depends-on: [orders]}
                  backend: {type: group, members: [db, orders]}
            """;

    @TempDir
    private Path directory;

    private VitalsProcess start(String components, int api, int hook, Map<String, String> more) throws Exception {
        Path file = Files.createDirectories(directory.resolve("config")).resolve("application.yaml");
        Files.writeString(file, START + components + RECEIVERS);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("API_PORT", Integer.toString(api));
        environment.put("HOOK_PORT", Integer.toString(hook));
        return VitalsProcess.start(environment, directory);
    }

    private static TestHttp api() {
        return TestHttp.start()
                .answer("/db", "up")
                .answer("/other", "up")
                .answer("/orders", "up")
                .answer("/shop", "up");
    }

    private static void awaitHealthy(VitalsProcess vitals, String... names) {
        for (String name : names) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            vitals.get("/v1/health/components/" + name).body().contains("\"status\":\"healthy\""));
        }
    }

    private static JsonNode awaitRequest(HookReceiver hook, String path, int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> hook.at(path).size() >= number);
        return hook.at(path).get(number - 1);
    }

    private void aRemovedComponentIsResolved(Map<String, String> store) throws Exception {
        try (TestHttp api = api();
                HookReceiver hook = new HookReceiver(STANDARD, PAGERDUTY, ALERTMANAGER)) {
            try (VitalsProcess vitals = start(PAYMENTS + OTHER, api.port(), hook.port(), store)) {
                awaitHealthy(vitals, "payments", "other");
                api.answer("/db", 503, "");
                List.of(STANDARD, PAGERDUTY, ALERTMANAGER).forEach(path -> awaitRequest(hook, path, 1));
                vitals.terminate();
                vitals.exitCode();
            }
            try (VitalsProcess vitals = start(OTHER, api.port(), hook.port(), store)) {
                JsonNode own = awaitRequest(hook, STANDARD, 2).path("data");
                assertThat(own.path("to").asText()).isEqualTo("healthy");
                assertThat(own.path("reason").asText()).isEqualTo("no longer configured");
                JsonNode opened = hook.at(PAGERDUTY).get(0);
                JsonNode page = awaitRequest(hook, PAGERDUTY, 2);
                assertThat(page.path("event_action").asText()).isEqualTo("resolve");
                assertThat(page.path("dedup_key")).isEqualTo(opened.path("dedup_key"));
                assertThat(opened.at("/payload/severity").asText()).isEqualTo("warning");
                JsonNode alert = awaitRequest(hook, ALERTMANAGER, 2).path(0);
                assertThat(alert.path("labels"))
                        .isEqualTo(hook.at(ALERTMANAGER).get(0).path(0).path("labels"));
                assertThat(alert.path("labels").toString())
                        .contains("\"team\":\"checkout\"", "\"group\":\"shop\"", "\"severity\":\"warning\"");
                assertThat(vitals.isRunning()).isTrue();
            }
        }
    }

    @Test
    void withAFileTheProblemOfARemovedComponentIsResolvedAtTheNextStart() throws Exception {
        String path = directory.resolve("data").toString();
        aRemovedComponentIsResolved(Map.of("HEALTH_CHECK_STORE", "file", "HEALTH_CHECK_STORE_PATH", path));
    }

    @Test
    void withRedisTheProblemOfARemovedComponentIsResolvedAtTheNextStart() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            aRemovedComponentIsResolved(
                    Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url()));
        }
    }

    @Test
    void anOutageWithDependentsAndAGroupIsOneProblemAndOneEnd() throws Exception {
        try (TestHttp api = api();
                HookReceiver hook = new HookReceiver(STANDARD, PAGERDUTY, ALERTMANAGER);
                VitalsProcess vitals = start(LANDSCAPE, api.port(), hook.port(), Map.of())) {
            awaitHealthy(vitals, "db", "orders", "shop", "backend");
            int before = hook.at(STANDARD).size();
            api.answer("/db", 503, "");
            awaitTransitions(vitals, "unhealthy", "db");
            api.answer("/orders", 503, "").answer("/shop", 503, "");
            awaitTransitions(vitals, "unhealthy", "orders", "shop", "backend");
            api.answer("/orders", "up").answer("/shop", "up");
            awaitTransitions(vitals, "healthy", "orders", "shop");
            api.answer("/db", "up");
            awaitTransitions(vitals, "healthy", "db", "orders", "shop", "backend");
            awaitRequest(hook, STANDARD, before + 2);
            assertThat(hook.at(STANDARD).subList(before, hook.at(STANDARD).size()))
                    .extracting(each -> each.at("/data/component").asText() + " "
                            + each.at("/data/to").asText()
                            + (each.at("/data/caused_by").isEmpty() ? "" : " caused by " + each.at("/data/caused_by")))
                    .containsExactly("db unhealthy", "db healthy");
            JsonNode problem = hook.at(STANDARD).get(before).path("data");
            assertThat(problem.path("failures").asInt()).isPositive();
            assertThat(problem.path("url").asText()).isEqualTo("https://health.example.com/v1/health/components/db");
        }
    }

    /** Waits until the last transition of each component is to a status. */
    private static void awaitTransitions(VitalsProcess vitals, String status, String... names) {
        for (String name : names) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> vitals.get("/v1/health/transitions?component=" + name + "&status=" + status)
                            .body()
                            .contains("\"to\":\"" + status + "\""));
        }
    }
}
