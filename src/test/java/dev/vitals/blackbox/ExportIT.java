package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.deployment.ExportedMetrics;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program exports at {@code /metrics/health}. */
class ExportIT {

    private static final String SETTINGS = """
            health:
              check:
                enabled-components: [resilience]
                retry-count: 0
                interval-ms: 60000
                resilience:
                  url: "http://localhost:${API_PORT}/breakers"
                components:
                  api: {type: http, url: "http://localhost:${API_PORT}/status", group: shop, tags: [web], labels: {team: payments}, max-age: 0s}
                  mail: {type: http, url: "http://localhost:${API_PORT}/mail", group: office, critical: false}
            """;
    private static final String BREAKERS = """
            {"payments":{"state":"open"},"search":{"state":"closed"}}""";

    private final TestHttp api =
            TestHttp.start().answer("/status", "up").answer("/mail", 503, "").answer("/breakers", BREAKERS);
    private final VitalsProcess vitals;

    ExportIT(@TempDir Path directory) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), SETTINGS);
        vitals = VitalsProcess.start(Map.of("API_PORT", Integer.toString(api.port())), directory);
        await().until(() -> json("?format=json").path("components").size() == 3);
    }

    @AfterEach
    void end() {
        vitals.close();
        api.close();
    }

    private HttpResponse<String> export(String query, String... headers) {
        return vitals.get("/metrics/health" + query, headers);
    }

    private JsonNode json(String query) throws Exception {
        return new ObjectMapper().readTree(export(query).body());
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static Set<String> components(JsonNode json) {
        Set<String> names = new TreeSet<>();
        json.path("components").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void prometheusTextIsWhatIsServedWhereNothingElseIsWanted() {
        for (String[] headers : List.of(
                new String[0], new String[] {"Accept", "*/*"}, new String[] {"Accept", "text/html,*/*;q=0.1"})) {
            HttpResponse<String> answer = export("", headers);
            assertThat(type(answer)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body().lines())
                    .contains(
                            "vitals_status{status=\"degraded\",} 1.0",
                            "vitals_component_status{component=\"mail\",status=\"unhealthy\",group=\"office\",team=\"\",} 1.0",
                            "vitals_component_up{component=\"mail\",group=\"office\",team=\"\",} 0.0",
                            "vitals_component_checks_total{component=\"mail\",status=\"unhealthy\",group=\"office\",team=\"\",} 1.0",
                            "vitals_component_attempts_total{component=\"mail\",outcome=\"failure\",group=\"office\",team=\"\",} 1.0",
                            "vitals_component_response_seconds_count{component=\"api\",group=\"shop\",team=\"payments\",} 1.0",
                            "vitals_component_availability_ratio{component=\"api\",window=\"90d\",group=\"shop\",team=\"payments\",} 1.0",
                            "vitals_component_strict_availability_ratio{component=\"mail\",window=\"1h\",group=\"office\",team=\"\",} 0.0",
                            "vitals_component_sla_checks_total{component=\"mail\",outcome=\"down\",group=\"office\",team=\"\",} 1.0",
                            "vitals_component_critical{component=\"mail\",group=\"office\",team=\"\",} 0.0",
                            "vitals_component_critical{component=\"api\",group=\"shop\",team=\"payments\",} 1.0",
                            "vitals_component_info{component=\"api\",type=\"http\",tags=\",web,\",group=\"shop\",team=\"payments\",} 1.0",
                            "vitals_sla_counts_degraded_as_down 0.0",
                            "vitals_component_flapping{component=\"api\",group=\"shop\",team=\"payments\",} 0.0",
                            "vitals_circuit_breaker_state{component=\"resilience\",name=\"payments\",state=\"open\",group=\"\",team=\"\",} 1.0",
                            "vitals_circuit_breaker_state{component=\"resilience\",name=\"payments\",state=\"closed\",group=\"\",team=\"\",} 0.0",
                            "vitals_circuit_breaker_state{component=\"resilience\",name=\"search\",state=\"closed\",group=\"\",team=\"\",} 1.0",
                            "vitals_checks_in_flight 0.0");
        }
    }

    @Test
    void theAcceptedFormatIsServed() throws Exception {
        assertThat(type(export("", "Accept", "application/openmetrics-text; version=1.0.0,text/plain;q=0.5")))
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(export("?format=openmetrics").body()).endsWith("# EOF\n");
        assertThat(type(export("", "Accept", "application/json"))).isEqualTo("application/json");
        assertThat(type(export("", "Accept", "application/health+json"))).isEqualTo("application/health+json");
        assertThat(type(export("?format=json", "Accept", "text/plain"))).isEqualTo("application/json");
    }

    @Test
    void anUnknownFormatIsRefusedWithTheList() {
        for (HttpResponse<String> answer :
                List.of(export("?format=xml"), export("", "Accept", "application/xml, text/plain;q=0"))) {
            assertThat(answer.statusCode()).isEqualTo(406);
            assertThat(type(answer)).isEqualTo("application/problem+json");
            assertThat(answer.body())
                    .contains("prometheus (text/plain)", "openmetrics", "json (application/json)", "health+json");
        }
    }

    @Test
    void jsonHasTheComponentsByNameAndASummary() throws Exception {
        JsonNode json = json("?format=json");
        assertThat(json.path("status").asText()).isEqualTo("degraded");
        JsonNode mail = json.path("components").path("mail");
        assertThat(mail.path("status").asText()).isEqualTo("unhealthy");
        assertThat(mail.path("message").asText()).isNotEmpty();
        assertThat(mail.path("since").asText()).endsWith("Z");
        assertThat(mail.path("last_checked").asText()).endsWith("Z");
        assertThat(mail.path("metadata").path("http_status").asInt()).isEqualTo(503);
        JsonNode api = json.path("components").path("api");
        assertThat(api.path("type").asText()).isEqualTo("http");
        assertThat(api.path("group").asText()).isEqualTo("shop");
        assertThat(api.path("tags").toString()).isEqualTo("[\"web\"]");
        assertThat(api.path("labels").toString()).isEqualTo("{\"team\":\"payments\"}");
        JsonNode summary = json.path("summary");
        assertThat(summary.path("total").asInt()).isEqualTo(3);
        assertThat(summary.path("healthy").asInt()).isEqualTo(1);
        assertThat(summary.path("degraded").asInt()).isEqualTo(1);
        assertThat(summary.path("unhealthy").asInt()).isEqualTo(1);
        assertThat(summary.path("avg_response_time_ms").asDouble()).isPositive();
    }

    @Test
    void healthJsonIsThatOfTheDraft() throws Exception {
        api.answer("/status", 500, "");
        vitals.get("/v1/health");
        HttpResponse<String> answer = export("?format=health%2Bjson");
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.path("status").asText()).isEqualTo("fail");
        assertThat(json.path("version").isTextual()).isTrue();
        JsonNode check = json.path("checks").path("api:responseTime").path(0);
        assertThat(check.path("componentId").asText()).isEqualTo("api");
        assertThat(check.path("observedUnit").asText()).isEqualTo("ms");
        assertThat(check.path("observedValue").isNumber()).isTrue();
        assertThat(check.path("status").asText()).isEqualTo("fail");
        assertThat(check.path("output").asText()).isNotEmpty();
        assertThat(export("?format=health%2Bjson&strict=true").statusCode()).isEqualTo(503);
        assertThat(export("?format=health%2Bjson&strict=true&component=resilience")
                        .statusCode())
                .isEqualTo(200);
        assertThat(export("?format=json&strict=true").statusCode()).isEqualTo(200);
    }

    @Test
    void filtersNarrowWhatIsExportedAndTheWhole() throws Exception {
        assertThat(components(json("?format=json&component=api&component=mail")))
                .containsExactly("api", "mail");
        assertThat(components(json("?format=json&group=shop"))).containsExactly("api");
        assertThat(components(json("?format=json&tag=web"))).containsExactly("api");
        assertThat(components(json("?format=json&status=unhealthy"))).containsExactly("mail");
        assertThat(json("?format=json&component=api").path("status").asText()).isEqualTo("healthy");
        assertThat(export("?component=api").body())
                .contains("component=\"api\"")
                .doesNotContain("component=\"mail\"");
    }

    @Test
    void badFiltersAreRefusedWithAReason() {
        assertThat(export("?component=nobody").statusCode()).isEqualTo(404);
        assertThat(export("?group=nobody").body()).contains("office, shop");
        assertThat(export("?tag=nobody").statusCode()).isEqualTo(404);
        assertThat(export("?status=fine").statusCode()).isEqualTo(400);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        HttpResponse<String> first = export("?format=json");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
        HttpResponse<String> again = export("?format=json", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        vitals.get("/v1/health");
        HttpResponse<String> changed = export("?format=json", "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    }

    @Test
    void nothingIsCheckedForAnExport() {
        int before = api.count("/status");
        export("");
        export("?format=json");
        vitals.get("/q/metrics");
        assertThat(api.count("/status")).isEqualTo(before);
    }

    @Test
    void namesAndLabelsAreThoseThatRulesAndDashboardUse() {
        Map<String, Set<String>> exported = new TreeMap<>();
        export("").body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String name = line.split("[{ ]", 2)[0];
            Set<String> labels = Pattern.compile("[{,](\\w+)=")
                    .matcher(line)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            exported.put(name, labels);
        });
        assertThat(exported)
                .allSatisfy((name, labels) -> assertThat(labels).as(name).isEqualTo(expectedLabels(name)));
        Set<String> missing = new TreeSet<>(ExportedMetrics.names());
        missing.removeAll(exported.keySet());
        assertThat(missing)
                .containsExactly(
                        "vitals_cache_hit_ratio",
                        "vitals_certificate_expiry_timestamp_seconds",
                        "vitals_component_caused_by",
                        "vitals_heartbeat_job_duration_seconds",
                        "vitals_heartbeat_last_timestamp_seconds");
    }

    /** Every series of a component has its group and its labels. */
    private static Set<String> expectedLabels(String name) {
        Set<String> labels = new TreeSet<>(ExportedMetrics.ownLabelsOf(name));
        if (labels.contains("component")) {
            labels.addAll(List.of("group", "team"));
        }
        return labels;
    }

    @Test
    void theDocumentNamesEveryMetricWithItsLabels() throws Exception {
        Set<String> documented = Pattern.compile("(?m)^\\| `(vitals_\\w+)` \\|([^|]*)\\|([^|]*)\\|")
                .matcher(Files.readString(Path.of("src/docs/export.md")))
                .results()
                .map(found -> found.group(1) + found.group(3).replace("`", " ").strip())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = ExportedMetrics.names().stream()
                .filter(name -> !name.endsWith("_count") && !name.endsWith("_sum"))
                .map(name -> name.replace("_bucket", "")
                        + ExportedMetrics.ownLabelsOf(name).stream()
                                .filter(label -> !label.equals("le"))
                                .sorted(Comparator.comparing((String label) -> !label.equals("component"))
                                        .thenComparing(label -> label))
                                .collect(Collectors.joining(" ,  ")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(known);
    }

    @Test
    void theSameFamiliesAreOnThePageOfMicrometer() {
        assertThat(families(vitals.get("/q/metrics", "Accept", "text/plain").body()))
                .isEqualTo(families(export("").body()));
    }

    private static Set<String> families(String page) {
        return page.lines()
                .filter(line -> line.startsWith("# TYPE vitals_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void namesAreThoseThatThePageOfOpenMetricsHas() {
        String page = export("?format=openmetrics").body();
        assertThat(page.lines().filter(line -> line.startsWith("vitals_component_checks_total")))
                .isNotEmpty();
        assertThat(StreamSupport.stream(List.of(page.split("\n", -1)).spliterator(), false)
                        .filter(line -> line.startsWith("# TYPE")))
                .contains(
                        "# TYPE vitals_component_checks counter", "# TYPE vitals_component_response_seconds histogram");
    }
}
