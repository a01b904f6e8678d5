package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.deployment.ExportedMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts are routed, inhibited and budgeted by, as the packaged program shows it. */
class LabelsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LANDSCAPE = """
            health:
              check:
                enabled-components: [resilience]
                retry-count: 0
                interval-ms: 60000
                max-age-ms: 0
                components:
                  resilience: {labels: {team: platform}}
                  db: {type: http, url: "${BACKEND}/db", labels: {team: data, tier: 1}, tags: [eu, paid]}
                  shop: {type: http, url: "${BACKEND}/shop", group: checkout, depends-on: db}
                  slow:
                    type: http
                    url: "${BACKEND}/slow"
                    critical: false
                    interval: 500ms
                    timeout: 30s
                    degraded-after: 3s
                webhooks:
                  ops: {url: "${BACKEND}/hook"}
            """;

    @TempDir
    private Path directory;

    private VitalsProcess start(TestHttp backend, Map<String, String> more) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), LANDSCAPE);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BACKEND", "http://127.0.0.1:" + backend.port());
        return VitalsProcess.start(environment, directory);
    }

    private static TestHttp backend() {
        return TestHttp.start()
                .answer("/db", "up")
                .answer("/shop", "up")
                .answer("/hook", "")
                .answer("/slow", "up");
    }

    private static JsonNode json(VitalsProcess vitals, String path) throws Exception {
        return new ObjectMapper().readTree(vitals.get(path).body());
    }

    private static Set<String> lines(VitalsProcess vitals, String beginning) {
        return vitals.get("/q/metrics", "Accept", "text/plain")
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode component(VitalsProcess vitals, String name) throws Exception {
        return json(vitals, "/v1/health/components/" + name);
    }

    private static JsonNode slaOfSlow(VitalsProcess vitals) throws Exception {
        return json(vitals, "/v1/health/sla?component=slow").path("components").path(0);
    }

    private static double value(Set<String> lines) {
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void labelsAreInTheApiAndOnEveryMetricOfAComponent() throws Exception {
        try (TestHttp backend = backend();
                VitalsProcess vitals = start(
                        backend,
                        Map.of(
                                "HEALTH_CHECK_COMPONENTS_SHOP_LABELS_TEAM", "payments",
                                "HEALTH_CHECK_COMPONENTS_DB_LABELS_TIER", "2"))) {
            assertThat(component(vitals, "db").path("labels").toString())
                    .isEqualTo("{\"team\":\"data\",\"tier\":\"2\"}");
            assertThat(component(vitals, "db").path("tags").toString()).isEqualTo("[\"eu\",\"paid\"]");
            assertThat(component(vitals, "db").path("type").asText()).isEqualTo("http");
            assertThat(component(vitals, "db").has("group")).isFalse();
            assertThat(component(vitals, "shop").path("group").asText()).isEqualTo("checkout");
            assertThat(component(vitals, "shop").path("labels").toString()).isEqualTo("{\"team\":\"payments\"}");
            assertThat(component(vitals, "resilience").path("type").asText()).isEqualTo("built-in");
            assertThat(component(vitals, "resilience").path("labels").toString())
                    .isEqualTo("{\"team\":\"platform\"}");
            Set<String> ofShop = lines(vitals, "vitals_component_");
            ofShop.removeIf(line -> !line.contains("component=\"shop\""));
            assertThat(ofShop).hasSizeGreaterThan(20).allSatisfy(line -> assertThat(line)
                    .contains("group=\"checkout\"", "team=\"payments\"", "tier=\"\""));
            assertThat(vitals.output()).doesNotContain("not a known");
        }
    }

    @Test
    void reservedLabelStopsTheStartWithAReason() throws Exception {
        try (TestHttp backend = backend();
                VitalsProcess vitals = start(backend, Map.of("HEALTH_CHECK_COMPONENTS_SHOP_LABELS_SEVERITY", "page"))) {
            assertThat(vitals.exitCode()).isEqualTo(1);
            assertThat(vitals.output()).contains("health.check.components.shop", "labels.severity", "label name");
        }
    }

    @Test
    void causeOfAFailureIsAMetricWhileItLasts() throws Exception {
        try (TestHttp backend = backend();
                VitalsProcess vitals = start(backend, Map.of())) {
            assertThat(component(vitals, "shop").path("status").asText()).isEqualTo("healthy");
            assertThat(lines(vitals, "vitals_component_caused_by{")).isEmpty();
            backend.answer("/db", 503, "").answer("/shop", 503, "");
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(component(vitals, "shop").path("status").asText()).isEqualTo("unhealthy");
                assertThat(lines(vitals, "vitals_component_caused_by{"))
                        .singleElement()
                        .asString()
                        .contains("component=\"shop\"", "cause=\"db\"", "cause_critical=\"true\"");
            });
            backend.answer("/db", "up").answer("/shop", "up");
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(component(vitals, "shop").path("status").asText()).isEqualTo("healthy");
                assertThat(lines(vitals, "vitals_component_caused_by{")).isEmpty();
            });
        }
    }

    private static void assertCounted(VitalsProcess vitals, boolean counts) throws Exception {
        JsonNode sla = slaOfSlow(vitals);
        assertThat(sla.path("availability").asDouble()).isEqualTo(1);
        assertThat(sla.path("strict_availability").asDouble()).isLessThan(1);
        assertThat(sla.path("downtime_seconds").asDouble() > 0).isEqualTo(counts);
        assertThat(sla.path("incidents").asInt() > 0).isEqualTo(counts);
        assertThat(json(vitals, "/v1/health/sla")
                        .path("degraded_counts_as_down")
                        .asBoolean())
                .isEqualTo(counts);
        String down = "vitals_component_sla_checks_total{component=\"slow\",outcome=\"down\"";
        assertThat(value(lines(vitals, down)) > 0).isEqualTo(counts);
        assertThat(value(lines(vitals, "vitals_sla_counts_degraded_as_down"))).isEqualTo(counts ? 1 : 0);
        assertThat(json(vitals, "/v1/health/trends?component=slow")
                        .path("components")
                        .path(0)
                        .path("strict_availability")
                        .path("1h")
                        .asDouble())
                .isLessThan(1);
    }

    @Test
    void degradedCountsAsDownOnlyIfTheSettingSaysSo() throws Exception {
        for (boolean counts : new boolean[] {false, true}) {
            Map<String, String> setting = Map.of("HEALTH_CHECK_SLA_COUNT_DEGRADED_AS_DOWN", Boolean.toString(counts));
            try (TestHttp backend = backend();
                    VitalsProcess vitals = start(backend, setting)) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                                slaOfSlow(vitals).path("strict_availability").asDouble())
                        .isPositive());
                backend.answerLate("/slow", Duration.ofSeconds(4), "late");
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                                slaOfSlow(vitals).path("degraded_seconds").asDouble())
                        .isPositive());
                await().atMost(PATIENCE).untilAsserted(() -> assertCounted(vitals, counts));
            }
        }
    }

    @Test
    void metricsOfWebhooksAreThoseThatTheRulesUse() throws Exception {
        try (TestHttp backend = backend();
                VitalsProcess vitals = start(backend, Map.of())) {
            Set<String> found = lines(vitals, "vitals_webhook_").stream()
                    .filter(line -> line.contains("receiver=\"ops\""))
                    .map(line -> line.replaceFirst("\\{.*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).isEqualTo(ExportedMetrics.ofWebhooks());
        }
    }
}
