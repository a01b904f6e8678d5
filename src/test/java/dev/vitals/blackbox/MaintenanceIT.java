package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance windows of components on the packaged program, with a real receiver. */
class MaintenanceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTINGS = """
            health:
              check:
                enabled-components: []
                interval-ms: 100
                retry-count: 0
                flapping: {enabled: false}
                components:
                  alpha:
                    type: http
                    url: "http://127.0.0.1:${API_PORT}/alpha"
                  beta:
                    type: http
                    url: "http://127.0.0.1:${API_PORT}/beta"
                    group: payments
                  control:
                    type: http
                    url: "http://127.0.0.1:${API_PORT}/control"
                webhooks:
                  ops:
                    url: http://127.0.0.1:${HOOK_PORT}/hook
            """;

    private record Got(Instant time, String told) {}

    private final Instant start = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
    private final Instant end = start.plus(Duration.ofHours(3));
    private final Path directory;
    private final List<Got> got = new CopyOnWriteArrayList<>();

    MaintenanceIT(@TempDir Path directory) throws Exception {
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

    private VitalsProcess start(TestHttp backends, TestHttp hook, Map<String, String> windows) throws Exception {
        Map<String, String> environment = new HashMap<>(windows);
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
        return parse(vitals.get(path).body());
    }

    private static JsonNode component(VitalsProcess vitals, String name) {
        return json(vitals, "/v1/health/components/" + name);
    }

    private static JsonNode sla(VitalsProcess vitals, String name) {
        return json(vitals, "/v1/health/sla?from=-3h&component=" + name)
                .path("components")
                .path(0);
    }

    private List<String> told() {
        return got.stream().map(Got::told).toList();
    }

    private void awaitTold(String... all) {
        patiently().untilAsserted(() -> assertThat(told()).containsExactlyInAnyOrder(all));
    }

    private static void fail(TestHttp backends, VitalsProcess vitals, String name) {
        backends.answer("/" + name, 503, "");
        patiently()
                .until(() -> json(vitals, "/v1/health/transitions?component=" + name)
                                .path("transitions")
                                .size()
                        == 1);
    }

    @Test
    void windowHoldsBackNotificationsAndIsShownWhileChecksGoOn() throws Exception {
        Map<String, String> windows = Map.of(
                "HEALTH_CHECK_COMPONENTS_ALPHA_MAINTENANCE_MOVE_FROM", start.toString(),
                "HEALTH_CHECK_COMPONENTS_ALPHA_MAINTENANCE_MOVE_UNTIL", end.toString(),
                "HEALTH_CHECK_MAINTENANCE_UPGRADE_CRON", "* * * * *",
                "HEALTH_CHECK_MAINTENANCE_UPGRADE_DURATION", "1h",
                "HEALTH_CHECK_MAINTENANCE_UPGRADE_GROUPS", "pay*");
        try (TestHttp backends = backends();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(backends, hook, windows)) {
            assertThat(component(vitals, "alpha").path("maintenance").asBoolean())
                    .isTrue();
            assertThat(Instant.parse(
                            component(vitals, "alpha").path("maintenance_until").asText()))
                    .isEqualTo(end);
            assertThat(component(vitals, "beta").path("maintenance").asBoolean())
                    .isTrue();
            assertThat(component(vitals, "control").path("maintenance").asBoolean(true))
                    .isFalse();
            assertThat(component(vitals, "control").has("maintenance_until")).isFalse();
            fail(backends, vitals, "alpha");
            fail(backends, vitals, "beta");
            fail(backends, vitals, "control");
            assertThat(component(vitals, "alpha").path("status").asText()).isEqualTo("unhealthy");
            assertThat(vitals.get("/q/metrics").body())
                    .containsPattern("vitals_component_maintenance\\{component=\"alpha\"[^}]*} 1.0")
                    .containsPattern("vitals_component_maintenance\\{component=\"control\"[^}]*} 0.0")
                    .containsPattern("vitals_component_silenced\\{component=\"alpha\"[^}]*} 0.0");
            JsonNode alpha = sla(vitals, "alpha");
            assertThat(alpha.path("availability").isNull()).isTrue();
            assertThat(alpha.path("downtime_seconds").isNull()).isTrue();
            assertThat(alpha.path("maintenance_seconds").asDouble()).isGreaterThan(3_600);
            patiently()
                    .until(() -> sla(vitals, "control").path("downtime_seconds").asDouble() > 0);
            assertThat(sla(vitals, "control").path("maintenance_seconds").asDouble())
                    .isZero();
            awaitTold("control unhealthy");
        }
    }

    @Test
    void whatIsStillBadAtTheEndIsToldThen() throws Exception {
        Instant soon = Instant.now().plusSeconds(15);
        Map<String, String> windows = Map.of(
                "HEALTH_CHECK_COMPONENTS_ALPHA_MAINTENANCE_MOVE_FROM", start.toString(),
                "HEALTH_CHECK_COMPONENTS_ALPHA_MAINTENANCE_MOVE_UNTIL", soon.toString());
        try (TestHttp backends = backends();
                TestHttp hook = receiver();
                VitalsProcess vitals = start(backends, hook, windows)) {
            fail(backends, vitals, "alpha");
            awaitTold("alpha unhealthy");
            assertThat(got.get(0).time()).isAfterOrEqualTo(soon);
            assertThat(component(vitals, "alpha").path("maintenance").asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void wrongWindowRefusesTheStart() throws Exception {
        Map<String, String> windows = Map.of(
                "API_PORT", "1",
                "HOOK_PORT", "1",
                "HEALTH_CHECK_COMPONENTS_ALPHA_MAINTENANCE_MOVE_FROM", "tomorrow",
                "HEALTH_CHECK_MAINTENANCE_UPGRADE_CRON", "0 25 * * *",
                "HEALTH_CHECK_MAINTENANCE_UPGRADE_DURATION", "1h",
                "HEALTH_CHECK_MAINTENANCE_UPGRADE_COMPONENTS", "alhpa");
        try (VitalsProcess vitals = VitalsProcess.start(windows, directory)) {
            assertThat(vitals.exitCode()).isEqualTo(1);
            assertThat(vitals.output())
                    .contains("health.check.components.alpha.maintenance.move.from")
                    .contains("health.check.components.alpha.maintenance.move.until")
                    .contains("health.check.maintenance.upgrade.cron")
                    .contains("health.check.maintenance.upgrade.components")
                    .contains("did you mean alpha?");
        }
    }
}
