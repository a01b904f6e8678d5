package dev.vitals.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard, as far as it can be judged without Grafana, and how the compose file installs it. */
class DashboardTest {

    private static final int WIDTH = 24;

    private final JsonNode dashboard;

    DashboardTest() throws IOException {
        dashboard = JsonMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(RuleFile.DIRECTORY.resolve("dashboard.json").toFile());
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private List<JsonNode> panels() {
        return elements(dashboard.path("panels"));
    }

    /** All but the headings. */
    private List<JsonNode> figures() {
        return panels().stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    private List<String> expressions() {
        return figures().stream()
                .flatMap(panel -> elements(panel.path("targets")).stream())
                .map(target -> target.path("expr").asText())
                .toList();
    }

    @Test
    void everyPanelSaysWhatItShows() {
        assertThat(panels()).extracting(panel -> panel.path("title").asText()).allSatisfy(title -> assertThat(title)
                .isNotBlank());
        assertThat(figures())
                .hasSizeGreaterThan(15)
                .extracting(panel -> panel.path("description").asText())
                .allSatisfy(description -> assertThat(description).matches("[\\p{Upper}\\d].*\\."));
        assertThat(figures())
                .extracting(panel -> panel.path("targets").size())
                .allSatisfy(targets -> assertThat(targets).isPositive());
    }

    @Test
    void panelsHaveTheirOwnNumbersAndPlaces() {
        Set<Integer> numbers = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : panels()) {
            String title = panel.path("title").asText();
            assertThat(numbers.add(panel.path("id").asInt())).as(title).isTrue();
            JsonNode place = panel.path("gridPos");
            int x = place.path("x").asInt();
            int y = place.path("y").asInt();
            assertThat(x + place.path("w").asInt()).as(title).isBetween(1, WIDTH);
            for (int column = x; column < x + place.path("w").asInt(); column++) {
                for (int line = y; line < y + place.path("h").asInt(); line++) {
                    assertThat(taken.add(column + "," + line)).as(title).isTrue();
                }
            }
        }
    }

    @Test
    void everyMetricIsExportedOrRecorded() throws IOException {
        Set<String> known = new TreeSet<>(ExportedMetrics.names());
        known.addAll(RuleFile.read().recordNames());
        assertThat(expressions())
                .allSatisfy(expression ->
                        assertThat(PromQl.metricsIn(expression)).isNotEmpty().isSubsetOf(known))
                .allSatisfy(expression -> assertThat(PromQl.selectorsIn(expression))
                        .allSatisfy(each -> assertThat(ExportedMetrics.labelsOf(each.getKey()))
                                .containsAll(each.getValue())));
    }

    @Test
    void everyExportedMetricIsShownOneWayOrAnother() {
        assertThat(String.join("\n", expressions()))
                .contains(ExportedMetrics.names().stream()
                        .filter(
                                name -> !name.matches(
                                        "vitals_component_(up|critical|maintenance|silenced|sla_checks_total|response_seconds_(count|sum))"))
                        .toList());
    }

    @Test
    void nothingBelongsToOneGrafana() {
        assertThat(dashboard.path("id").isNull()).isTrue();
        assertThat(figures())
                .allSatisfy(panel -> assertThat(panel.findValues("datasource")).isNotEmpty());
        assertThat(dashboard.findValues("datasource")).allSatisfy(source -> {
            assertThat(source.path("type").asText()).isEqualTo("prometheus");
            assertThat(source.path("uid").asText()).isEqualTo("${datasource}");
        });
    }

    @Test
    void componentsAndTheSourceCanBeChosen() {
        List<JsonNode> variables = elements(dashboard.at("/templating/list"));
        assertThat(variables)
                .extracting(variable -> variable.path("name").asText())
                .containsExactly("datasource", "namespace", "job", "component");
        assertThat(variables.get(0).path("query").asText()).isEqualTo("prometheus");
        assertThat(variables.get(3).path("multi").asBoolean()).isTrue();
        assertThat(expressions())
                .filteredOn(expression -> expression.contains("vitals_c"))
                .filteredOn(expression -> !expression.contains("vitals_checks_in_flight"))
                .allSatisfy(expression -> assertThat(expression).contains("component=~\"$component\""));
    }

    @Test
    void prometheusCanReadEveryExpression(@TempDir Path directory) throws IOException {
        assumeTrue(Programs.isInstalled("promtool"), "promtool is not installed");
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("name", "dashboard");
        for (String expression : expressions()) {
            group.withArray("rules")
                    .addObject()
                    .put("record", "figure_" + group.path("rules").size())
                    .put("expr", expression.replace("$__rate_interval", "5m"));
        }
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putArray("groups").add(group);
        Path rules = Files.writeString(directory.resolve("rules.yaml"), file.toString());
        assertThat(Programs.output("promtool", "check", "rules", rules.toString()))
                .contains("SUCCESS: " + expressions().size() + " rules found");
    }

    @Test
    void composeFileShowsItToThisMachineOnlyAndLetsNobodyChangeAnything() throws IOException {
        JsonNode grafana = RuleFile.yaml(Path.of("docker/compose.yaml")).at("/services/grafana");
        assertThat(grafana.path("image").asText()).matches("docker\\.io/grafana/grafana:\\d+\\.\\d+\\.\\d+");
        assertThat(grafana.path("ports")).hasSize(1).allSatisfy(port -> assertThat(port.asText())
                .startsWith("127.0.0.1:"));
        JsonNode environment = grafana.path("environment");
        assertThat(environment.path("GF_AUTH_ANONYMOUS_ORG_ROLE").asText()).isEqualTo("Viewer");
        assertThat(environment
                        .path("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void composeFileMountsFilesThatExistWhereTheyAreReadFrom() throws IOException {
        JsonNode services = RuleFile.yaml(Path.of("docker/compose.yaml")).path("services");
        List<String> mounts = services.findValues("volumes").stream()
                .flatMap(volumes -> elements(volumes).stream())
                .map(JsonNode::asText)
                .toList();
        assertThat(mounts).allSatisfy(mount -> {
            assertThat(Path.of("docker", mount.replaceAll(":.*", ""))).isRegularFile();
            assertThat(mount).endsWith(":ro");
        });
        assertThat(mounts)
                .contains("../k8s/monitoring/rules.yaml:/etc/prometheus/rules/vitals.yaml:ro")
                .contains("../k8s/monitoring/dashboard.json:/etc/grafana/dashboards/vitals.json:ro");
        assertThat(RuleFile.yaml(Path.of("docker/prometheus.yml"))
                        .at("/rule_files/0")
                        .asText())
                .isEqualTo("rules/*.yaml");
        assertThat(RuleFile.yaml(Path.of("docker/grafana/dashboards.yaml"))
                        .at("/providers/0/options/path")
                        .asText())
                .isEqualTo("/etc/grafana/dashboards");
        assertThat(RuleFile.yaml(Path.of("docker/grafana/datasources.yaml"))
                        .at("/datasources/0/url")
                        .asText())
                .isEqualTo("http://prometheus:9090");
    }
}
