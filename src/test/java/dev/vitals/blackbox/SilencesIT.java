package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestRedis;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silences and maintenance windows of components on the packaged program, with a real receiver. */
class SilencesIT {

    private static final String[] ADMIN = {"X-API-Key", "0123456789abcdef"};
    private static final String WHY = "\"reason\":\"upgrade\",\"author\":\"Ada\"";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SETTINGS = """
            health:
              check:
                enabled-components: []
                interval-ms: 100
                retry-count: 0
                api-keys: boss:admin:0123456789abcdef
                flapping: {enabled: false}
                components:
                  alpha:
                    type: http
                    url: "http://127.0.0.1:${API_PORT}/alpha"
                    group: payments
                    tags: [eu]
                    labels: {team: storage}
                  beta:
                    type: http
                    url: "http://127.0.0.1:${API_PORT}/beta"
                    group: payments
                    tags: [us]
                    labels: {team: front}
                  control:
                    type: http
                    url: "http://127.0.0.1:${API_PORT}/control"
                webhooks:
                  ops:
                    url: http://127.0.0.1:${HOOK_PORT}/hook
            """;

    private record Got(Instant time, String told) {}

    private final Path directory;
    private final List<Got> got = new CopyOnWriteArrayList<>();

    SilencesIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), SETTINGS);
    }

    private static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(60));
    }

    private static TestHttp backends() {
        return TestHttp.start().answer("/alpha", "up").answer("/beta", "up").answer("/control", "up");
    }

    private TestHttp receiver() {
        return TestHttp.start().on("/hook", request -> request.body().onSuccess(body -> {
            JsonNode data = parse(body.toString()).path("data");
            got.add(new Got(
                    Instant.now(),
                    data.path("component").asText() + " " + data.path("to").asText()));
            request.response().setStatusCode(204).end();
        }));
    }

    private VitalsProcess start(TestHttp backends, TestHttp hook, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("API_PORT", Integer.toString(backends.port()));
        environment.put("HOOK_PORT", Integer.toString(hook.port()));
        VitalsProcess vitals = VitalsProcess.start(environment, directory);
        patiently().untilAsserted(() -> assertThat(
                        json(vitals, "/v1/health/components").path("components"))
                .describedAs(vitals.output())
                .hasSize(3));
        return vitals;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode json(VitalsProcess vitals, String path) {
        return parse(vitals.get(path, ADMIN).body());
    }

    private static JsonNode component(VitalsProcess vitals, String name) {
        return json(vitals, "/v1/health/components/" + name);
    }

    private static HttpResponse<String> silence(VitalsProcess vitals, String criteria) {
        return vitals.post("/v1/silences", "{" + criteria + "," + WHY + "}", ADMIN);
    }

    private static JsonNode silenced(VitalsProcess vitals, String criteria) {
        HttpResponse<String> made = silence(vitals, criteria);
        assertThat(made.statusCode()).describedAs(made.body()).isEqualTo(201);
        return parse(made.body());
    }

    private static List<String> shown(VitalsProcess vitals, String field) {
        List<String> names = new ArrayList<>();
        json(vitals, "/v1/health/components").path("components").forEach(each -> {
            if (each.hasNonNull(field) && !each.path(field).asText().equals("false")) {
                names.add(each.path("name").asText());
            }
        });
        return names;
    }

    private List<String> told() {
        return got.stream().map(Got::told).toList();
    }

    private void awaitTold(String... all) {
        patiently().untilAsserted(() -> assertThat(told()).containsExactlyInAnyOrder(all));
    }

    private static void change(TestHttp backends, VitalsProcess vitals, String name, int status) {
        int before = transitions(vitals, name);
        backends.answer("/" + name, status, "");
        patiently().until(() -> transitions(vitals, name) > before);
    }

    private static int transitions(VitalsProcess vitals, String name) {
        return json(vitals, "/v1/health/transitions?component=" + name)
                .path("transitions")
                .size();
    }

    @Test
    void silenceByAnyCriterionHoldsBackNotificationsAndIsShownUntilItEnds() throws Exception {
        Map<String, List<String>> criteria = Map.of(
                "\"component\":\"alpha\"", List.of("alpha"),
                "\"component\":\"al*\"", List.of("alpha"),
                "\"group\":\"payments\"", List.of("alpha", "beta"),
                "\"tag\":\"eu\"", List.of("alpha"),
                "\"label\":\"team=storage\"", List.of("alpha"),
                "\"label\":\"team=*\",\"tag\":\"e?\"", List.of("alpha"));
        try (TestHttp backends = backends();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(backends, hook, Map.of())) {
            for (Map.Entry<String, List<String>> each : criteria.entrySet()) {
                got.clear();
                JsonNode silence = silenced(vitals, each.getKey() + ",\"duration\":\"2h\"");
                assertThat(shown(vitals, "silenced_until"))
                        .describedAs(each.getKey())
                        .isEqualTo(each.getValue());
                assertThat(Instant.parse(component(vitals, "alpha")
                                .path("silenced_until")
                                .asText()))
                        .isBetween(
                                Instant.parse(silence.path("until").asText()).minusMillis(1),
                                Instant.parse(silence.path("until").asText()).plusMillis(1));
                change(backends, vitals, "alpha", 503);
                change(backends, vitals, "control", 503);
                awaitTold("control unhealthy");
                assertThat(vitals.send(
                                        "DELETE",
                                        "/v1/silences/" + silence.path("id").asText(),
                                        ADMIN)
                                .statusCode())
                        .isEqualTo(204);
                assertThat(shown(vitals, "silenced_until")).isEmpty();
                awaitTold("control unhealthy", "alpha unhealthy");
                change(backends, vitals, "alpha", 200);
                change(backends, vitals, "control", 200);
                awaitTold("control unhealthy", "alpha unhealthy", "alpha healthy", "control healthy");
            }
        }
    }

    @Test
    void silenceThatEndsByItselfTellsWhatIsStillBad() throws Exception {
        try (TestHttp backends = backends();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(backends, hook, Map.of())) {
            Instant until = Instant.parse(silenced(vitals, "\"component\":\"alpha\",\"duration\":\"5s\"")
                    .path("until")
                    .asText());
            change(backends, vitals, "alpha", 503);
            awaitTold("alpha unhealthy");
            assertThat(got.get(0).time()).isAfterOrEqualTo(until);
            assertThat(component(vitals, "alpha").has("silenced_until")).isFalse();
            assertThat(json(vitals, "/v1/silences").path("silences")).isEmpty();
        }
    }

    @Test
    void refusalSaysWhatIsWrongAndWhatIsValid() throws Exception {
        Map<String, String> refusals = Map.of(
                "\"component\":\"alhpa\",\"duration\":\"2h\"", "No component matches component 'alhpa'",
                "\"component\":\"x-*\",\"duration\":\"2h\"", "allow_unknown: true",
                "\"component\":\"control\",\"group\":\"payments\",\"duration\":\"2h\"",
                        "component 'control', group 'payments'",
                "\"label\":\"team=back\",\"duration\":\"2h\"", "label 'team=back'",
                "\"duration\":\"2h\"", "expected at least one of them",
                "\"component\":\"alpha\"", "until, duration: both missing",
                "\"component\":\"alpha\",\"duration\":\"2 hours\"", "expected a duration such as 30m, 2h or 1d",
                "\"component\":\"alpha\",\"duration\":\"2h\",\"allow-unknown\":true", "allow-unknown: unknown key");
        try (TestHttp backends = backends();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(backends, hook, Map.of())) {
            refusals.forEach((criteria, detail) -> isRefused(silence(vitals, criteria), detail));
            HttpResponse<String> anonymous =
                    vitals.post("/v1/silences", "{\"component\":\"alpha\",\"duration\":\"2h\"}", ADMIN);
            isRefused(anonymous, "reason: missing; expected a text of 1 to 1000 characters.");
            isRefused(anonymous, "author: missing; expected a text of 1 to 100 characters.");
            assertThat(json(vitals, "/v1/silences").path("silences")).isEmpty();
            silenced(vitals, "\"component\":\"x-*\",\"duration\":\"2h\",\"allow_unknown\":true");
        }
    }

    private static void isRefused(HttpResponse<String> answer, String detail) {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(parse(answer.body()).path("detail").asText()).contains(detail);
    }

    @Test
    void listShowsSilencesAtOnceAlsoWhenNothingIsChecked() throws Exception {
        Map<String, String> seldom =
                Map.of("HEALTH_CHECK_INTERVAL_MS", "3600000", "HEALTH_CHECK_MAX_AGE_MS", "3600000");
        try (TestHttp backends = backends();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(backends, hook, seldom)) {
            assertThat(shown(vitals, "silenced_until")).isEmpty();
            String id = silenced(vitals, "\"group\":\"payments\",\"duration\":\"2h\"")
                    .path("id")
                    .asText();
            assertThat(shown(vitals, "silenced_until")).containsExactly("alpha", "beta");
            vitals.send("DELETE", "/v1/silences/" + id, ADMIN);
            assertThat(shown(vitals, "silenced_until")).isEmpty();
            silenced(vitals, "\"group\":\"payments\",\"duration\":\"1s\"");
            patiently().until(() -> shown(vitals, "silenced_until").isEmpty());
        }
    }

    @Test
    void silenceOutlivesARestart() throws Exception {
        Map<String, String> file = Map.of(
                "HEALTH_CHECK_STORE",
                "file",
                "HEALTH_CHECK_STORE_PATH",
                directory.resolve("data").toString());
        try (TestHttp backends = backends();
                TestHttp hook = receiver()) {
            String id;
            try (VitalsProcess vitals = start(backends, hook, file)) {
                id = silenced(vitals, "\"label\":\"team=storage\",\"duration\":\"2h\"")
                        .path("id")
                        .asText();
                vitals.terminate();
                assertThat(vitals.exitCode()).isIn(0, 143);
            }
            try (VitalsProcess vitals = start(backends, hook, file)) {
                patiently().until(() -> shown(vitals, "silenced_until").equals(List.of("alpha")));
                JsonNode silence = json(vitals, "/v1/silences").path("silences").path(0);
                assertThat(silence.path("id").asText()).isEqualTo(id);
                assertThat(silence.path("author").asText()).isEqualTo("Ada");
                assertThat(silence.path("reason").asText()).isEqualTo("upgrade");
                change(backends, vitals, "alpha", 503);
                change(backends, vitals, "control", 503);
                awaitTold("control unhealthy");
                vitals.send("DELETE", "/v1/silences/" + id, ADMIN);
                awaitTold("control unhealthy", "alpha unhealthy");
            }
        }
    }

    @Test
    void twoReplicasShareSilences() throws Exception {
        try (TestRedis redis = TestRedis.start();
                TestHttp backends = backends();
                TestHttp hook = receiver()) {
            Map<String, String> store =
                    Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url());
            try (VitalsProcess first = start(backends, hook, store);
                    VitalsProcess second = start(backends, hook, store)) {
                String id = silenced(first, "\"tag\":\"us\",\"duration\":\"2h\"")
                        .path("id")
                        .asText();
                patiently().until(() -> shown(second, "silenced_until").equals(List.of("beta")));
                second.send("DELETE", "/v1/silences/" + id, ADMIN);
                patiently().until(() -> shown(first, "silenced_until").isEmpty());
            }
        }
    }
}
