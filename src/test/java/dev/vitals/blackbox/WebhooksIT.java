package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.vitals.TestHttp;
import dev.vitals.TestRedis;
import io.vertx.core.MultiMap;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program tells a real receiver of what a real server does. */
class WebhooksIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String[] ADMIN = {"X-API-Key", "0123456789abcdef"};
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SETTINGS = """
            health:
              check:
                enabled-components: [resilience]
                interval-ms: 100
                retry-count: 0
                api-keys: boss:admin:0123456789abcdef
                public-url: https://health.example.com/
                flapping: {enabled: false}
                components:
                  api: {type: http, url: "http://localhost:${API_PORT}/api"}
                  shop: {type: http, url: "http://localhost:${API_PORT}/shop", depends-on: [api]}
                webhooks:
                  ops:
                    url: http://localhost:${HOOK_PORT}/hook/sesame
                    secret: %s
                    components: [api, shop]
            """.formatted(SECRET);

    private record Got(Instant time, MultiMap headers, String body) {

        JsonNode data() {
            try {
                return JSON.readTree(body).path("data");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        String id() {
            return headers.get("webhook-id");
        }

        String told() {
            return data().path("component").asText() + " " + data().path("to").asText();
        }
    }

    private final Path directory;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Random random = new Random(7);
    private volatile boolean failsHalfOfTheTime;

    WebhooksIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), SETTINGS);
    }

    private TestHttp receiver() {
        return TestHttp.start().on("/hook/sesame", request -> request.body().onSuccess(body -> {
            Got message = new Got(Instant.now(), request.headers(), body.toString());
            got.add(message);
            boolean refuse = failsHalfOfTheTime && random.nextBoolean();
            if (!refuse) {
                taken.add(message.id());
            }
            request.response().setStatusCode(refuse ? 500 : 204).end();
        }));
    }

    private VitalsProcess start(TestHttp api, int hookPort, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("API_PORT", Integer.toString(api.port()));
        environment.put("HOOK_PORT", Integer.toString(hookPort));
        return VitalsProcess.start(environment, directory);
    }

    private Map<String, String> file() {
        return Map.of(
                "HEALTH_CHECK_STORE",
                "file",
                "HEALTH_CHECK_STORE_PATH",
                directory.resolve("data").toString());
    }

    private static TestHttp api() {
        return TestHttp.start().answer("/api", "up").answer("/shop", "up");
    }

    private static JsonNode json(VitalsProcess vitals, String path) {
        try {
            return JSON.readTree(vitals.get(path, ADMIN).body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitSamples(VitalsProcess vitals) {
        await().until(() -> json(vitals, "/v1/health/components/shop")
                .path("status")
                .asText()
                .equals("healthy"));
        await().until(() -> json(vitals, "/v1/health/components/api")
                .path("status")
                .asText()
                .equals("healthy"));
    }

    private void awaitTold(String... told) {
        await().untilAsserted(() -> assertThat(got).extracting(Got::told).containsExactly(told));
    }

    @Test
    void aChangeArrivesSignedWithItsFactsAndNothingSecretIsShown() throws Exception {
        try (TestHttp api = api();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(api, hook.port(), Map.of())) {
            awaitSamples(vitals);
            api.answer("/api", 503, "");
            awaitTold("api unhealthy");
            api.answer("/api", "up");
            awaitTold("api unhealthy", "api healthy");

            Got first = got.get(0);
            Map<String, List<String>> headers = new HashMap<>();
            first.headers().forEach(header -> headers.put(header.getKey(), List.of(header.getValue())));
            HttpHeaders signed = HttpHeaders.of(headers, (name, value) -> true);
            assertThatCode(() -> new Webhook(SECRET).verify(first.body(), signed))
                    .doesNotThrowAnyException();
            assertThat(first.data().fieldNames())
                    .toIterable()
                    .containsExactly(
                            "component",
                            "from",
                            "to",
                            "since",
                            "message",
                            "reason",
                            "failures",
                            "previous_duration_seconds",
                            "outage_seconds",
                            "severity",
                            "group",
                            "tags",
                            "labels",
                            "overall_status",
                            "caused_by",
                            "url");
            assertThat(first.data().path("url").asText())
                    .isEqualTo("https://health.example.com/v1/health/components/api");

            JsonNode state = json(vitals, "/v1/webhooks").path("webhooks").path(0);
            assertThat(state.path("state").asText()).isEqualTo("active");
            assertThat(json(vitals, "/v1/webhooks/deliveries?state=delivered").path("deliveries"))
                    .hasSize(2);
            assertThat(vitals.get("/q/metrics", ADMIN).body())
                    .contains("vitals_webhook_deliveries_total{outcome=\"delivered\",receiver=\"ops\"} 2.0")
                    .contains("vitals_webhook_oldest_waiting_seconds{receiver=\"ops\"} 0.0");
            assertThat(json(vitals, "/v1/health/components/resilience")
                            .at("/metadata/own_circuit_breakers/webhook~1ops")
                            .asText())
                    .isEqualTo("closed");
            for (String path :
                    List.of("/v1/webhooks", "/v1/webhooks/deliveries", "/q/metrics", "/v1/health/components")) {
                assertThat(vitals.get(path, ADMIN).body()).doesNotContain(SECRET, "sesame");
            }
            assertThat(vitals.output()).doesNotContain(SECRET, "sesame");
        }
    }

    @Test
    void aTestMessageArrivesAndWhatWasTakenCanBeSentAgain() throws Exception {
        try (TestHttp api = api();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(api, hook.port(), Map.of())) {
            awaitSamples(vitals);
            JsonNode outcome = JSON.readTree(
                    vitals.post("/v1/webhooks/ops/test", "", ADMIN).body());
            assertThat(outcome.path("delivered").asBoolean()).isTrue();
            assertThat(outcome.path("status_code").asInt()).isEqualTo(204);
            assertThat(vitals.post("/v1/webhooks/nobody/test", "", ADMIN).statusCode())
                    .isEqualTo(404);
            api.answer("/api", 503, "");
            await().until(() -> got.size() == 2);
            String id = got.get(1).id();
            assertThat(vitals.post("/v1/webhooks/deliveries/" + id + "/replay", "", ADMIN)
                            .statusCode())
                    .isEqualTo(202);
            await().until(() -> got.size() == 3);
            assertThat(got.get(2).id()).isEqualTo(id);
            assertThat(vitals.get("/v1/webhooks/deliveries?state=lost", ADMIN).statusCode())
                    .isEqualTo(400);
            assertThat(vitals.get("/v1/webhooks/deliveries?webhook=nobody", ADMIN)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatFailsBecauseOfSomethingElseIsToldOnlyIfItStaysBadWithoutIt() throws Exception {
        try (TestHttp api = api();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(api, hook.port(), Map.of())) {
            awaitSamples(vitals);
            api.answer("/api", 503, "").answer("/shop", 503, "");
            await().until(() -> json(vitals, "/v1/health/transitions?component=shop")
                            .path("transitions")
                            .size()
                    == 1);
            awaitTold("api unhealthy");
            api.answer("/api", "up");
            await().untilAsserted(() -> assertThat(got)
                    .extracting(Got::told)
                    .containsExactlyInAnyOrder("api unhealthy", "api healthy", "shop unhealthy"));
        }
    }

    @Test
    void inSilenceNothingIsToldAndWhatIsStillBadIsToldAfterwards() throws Exception {
        try (TestHttp api = api();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(api, hook.port(), Map.of())) {
            awaitSamples(vitals);
            var refused = vitals.post("/v1/silences", "{\"component\":\"api\",\"until\":\"yesterday\"}", ADMIN);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("until: invalid value 'yesterday'");
            var made = vitals.post(
                    "/v1/silences",
                    "{\"component\":\"a*\",\"until\":\"2027-01-01T00:00:00Z\",\"reason\":\"move\",\"author\":\"Ada\"}"
                            .replace(
                                    "2027-01-01T00:00:00Z",
                                    Instant.now().plusSeconds(3_600).toString()),
                    ADMIN);
            assertThat(made.statusCode()).isEqualTo(201);
            String id = JSON.readTree(made.body()).path("id").asText();
            api.answer("/api", 503, "");
            await().until(() -> json(vitals, "/v1/health/transitions?component=api")
                            .path("transitions")
                            .size()
                    == 1);
            api.answer("/shop", 503, "");
            await().until(() -> json(vitals, "/v1/health/transitions?component=shop")
                            .path("transitions")
                            .size()
                    == 1);
            assertThat(got).isEmpty();
            assertThat(json(vitals, "/v1/silences").path("silences")).hasSize(1);
            assertThat(vitals.send("DELETE", "/v1/silences/" + id, ADMIN).statusCode())
                    .isEqualTo(204);
            assertThat(vitals.send("DELETE", "/v1/silences/" + id, ADMIN).statusCode())
                    .isEqualTo(404);
            awaitTold("api unhealthy");
            api.answer("/api", "up");
            await().untilAsserted(() -> assertThat(got)
                    .extracting(Got::told)
                    .containsExactlyInAnyOrder("api unhealthy", "api healthy", "shop unhealthy"));
        }
    }

    private List<String> toldOnce() {
        Map<String, String> byId = new LinkedHashMap<>();
        got.forEach(each -> byId.put(each.id(), each.told()));
        return List.copyOf(byId.values());
    }

    private void losesNothing(Map<String, String> store) throws Exception {
        try (TestHttp api = api();
                TestHttp hook = receiver()) {
            failsHalfOfTheTime = true;
            int changes = 0;
            for (int kill = 0; kill < 3; kill++) {
                try (VitalsProcess vitals = start(api, hook.port(), store)) {
                    for (int i = 0; i < 4; i++) {
                        changes++;
                        api.answer("/api", changes % 2 == 1 ? 503 : 200, "");
                        int expected = changes;
                        await().until(() -> json(vitals, "/v1/health/transitions?component=api")
                                        .path("transitions")
                                        .size()
                                == expected);
                    }
                    vitals.kill();
                }
            }
            failsHalfOfTheTime = false;
            int all = changes;
            try (VitalsProcess vitals = start(api, hook.port(), store)) {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> List.copyOf(taken).stream().distinct().count() == all);
                assertThat(vitals.isRunning()).isTrue();
            }
            List<String> told = new ArrayList<>();
            List<String> seen = new ArrayList<>();
            got.stream().filter(each -> taken.contains(each.id())).forEach(each -> {
                if (!seen.contains(each.id())) {
                    seen.add(each.id());
                    told.add(each.data().path("to").asText());
                }
            });
            for (int i = 0; i < told.size(); i++) {
                assertThat(told.get(i)).isEqualTo(i % 2 == 0 ? "unhealthy" : "healthy");
            }
        }
    }

    @Test
    void withAFileKillsAndAReceiverThatFailsHalfOfTheTimeLoseNothing() throws Exception {
        losesNothing(file());
    }

    @Test
    void withRedisKillsAndAReceiverThatFailsHalfOfTheTimeLoseNothing() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            losesNothing(Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url()));
        }
    }

    @Test
    void ofTwoReplicasOneTellsAndTheOtherTakesOverWhenItIsKilled() throws Exception {
        try (TestRedis redis = TestRedis.start();
                TestHttp api = api();
                TestHttp hook = receiver()) {
            Map<String, String> store =
                    Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url());
            try (VitalsProcess first = start(api, hook.port(), store);
                    VitalsProcess second = start(api, hook.port(), store)) {
                awaitSamples(first);
                awaitSamples(second);
                assertThat(json(first, "/v1/webhooks").path("in_charge").asBoolean())
                        .isTrue();
                assertThat(json(second, "/v1/webhooks").path("in_charge").asBoolean())
                        .isFalse();
                api.answer("/api", 503, "");
                awaitTold("api unhealthy");
                first.kill();
                api.answer("/api", "up");
                // What was on its way when the first one died may come again, under its id.
                await().untilAsserted(() -> assertThat(toldOnce()).containsExactly("api unhealthy", "api healthy"));
            }
        }
    }

    @Test
    void fromTransitionToReceiverTakesLessThanFiftyMilliseconds() throws Exception {
        try (TestHttp api = api();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(api, hook.port(), file())) {
            awaitSamples(vitals);
            for (int i = 1; i <= 21; i++) {
                api.answer("/api", i % 2 == 1 ? 503 : 200, "");
                int expected = i;
                await().until(() -> got.size() == expected);
            }
            List<Long> latencies = got.stream()
                    .map(each -> Duration.between(
                                    Instant.parse(each.data().path("since").asText()), each.time())
                            .toMillis())
                    .sorted()
                    .toList();
            System.out.println("Milliseconds from transition to receiver, sorted: " + latencies);
            // The quickest, since a loaded machine holds up most of them.
            assertThat(latencies.get(0)).isLessThan(50);
        }
    }

    @Test
    void wrongSettingsRefuseTheStartWithAllThatIsWrongAndNoSecret() throws Exception {
        Map<String, String> environment = Map.of(
                "HEALTH_CHECK_WEBHOOKS",
                "[{\"id\":\"one\",\"url\":\"ftp://user:sesame@host\",\"format\":\"slak\"},"
                        + "{\"id\":\"two\",\"url\":\"http://localhost/open-sesame\",\"componets\":[\"api\"]}]");
        try (VitalsProcess vitals = start(api(), 1, environment)) {
            assertThat(vitals.exitCode()).isEqualTo(1);
            assertThat(vitals.output())
                    .contains("health.check.webhooks.one.url")
                    .contains("did you mean slack?")
                    .contains("componets")
                    .contains("did you mean components?")
                    .doesNotContain("sesame");
        }
    }
}
