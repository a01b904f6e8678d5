package dev.vitals.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert and recording rules, held against the metrics, their own tests, the runbook and where they are installed. */
class RulesTest {

    private static final List<String> TEST_FILES = List.of("rules-test.yaml", "rules-days-test.yaml");
    private static final Path RUNBOOK = Path.of("src/docs/runbook.md");
    private static final Path ALERTMANAGER = Path.of("k8s/monitoring/alertmanager.yaml");
    private static final String SENTENCE = "(?s)[\\p{Upper}{].*\\.";

    private final RuleFile rules;

    RulesTest() throws IOException {
        rules = RuleFile.read();
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyAlertSaysInWholeSentencesWhatItIsAndHowSerious() {
        assertThat(rules.alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            if (!alert.path("expr").asText().contains("group_left (severity) component:vitals_severity:info")) {
                assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            }
            assertThat(alert.at("/annotations/summary").asText()).matches(SENTENCE);
            assertThat(alert.at("/annotations/description").asText()).matches(SENTENCE);
        });
        assertThat(rules.alertNames()).hasSameSizeAs(rules.alerts());
    }

    @Test
    void everyAlertHasItsSectionInTheRunbookAndNoSectionIsLeftOver() throws IOException {
        assertThat(found("^## (Vitals\\w+)$", Files.readString(RUNBOOK))).isEqualTo(rules.alertNames());
        assertThat(rules.alerts()).allSatisfy(alert -> assertThat(
                        alert.at("/annotations/runbook_url").asText())
                .startsWith("https://")
                .endsWith("/" + RUNBOOK + "#" + alert.path("alert").asText().toLowerCase(Locale.ROOT)));
    }

    @Test
    void everyMetricOfARuleIsExportedOrRecorded() {
        Set<String> known = new TreeSet<>(ExportedMetrics.names());
        known.addAll(rules.recordNames());
        known.addAll(ExportedMetrics.ofWebhooks());
        known.addAll(List.of("up", "ALERTS"));
        assertThat(rules.expressions())
                .allSatisfy(expression -> assertThat(known).containsAll(PromQl.metricsIn(expression)))
                .allSatisfy(expression -> assertThat(PromQl.selectorsIn(expression))
                        .allSatisfy(each -> assertThat(ExportedMetrics.labelsOf(each.getKey()))
                                .containsAll(each.getValue())));
    }

    /** Otherwise two replicas would tell everything twice. */
    @Test
    void whatIsSaidOfAComponentIsSaidOnceForAllReplicas() {
        assertThat(rules.alerts())
                .filteredOn(alert -> alert.at("/annotations/summary").asText().contains("$labels.component"))
                .hasSizeGreaterThan(8)
                .allSatisfy(alert -> assertThat(alert.path("expr").asText())
                        .containsPattern("without \\(instance, pod, node|component:vitals_"));
    }

    @Test
    void operatorsRuleHoldsTheSameGroups() throws IOException {
        JsonNode rule = RuleFile.yaml(Path.of("k8s/components/prometheus-rule/prometheusrule.yaml"));
        assertThat(rule.at("/spec/groups")).as("indent rules.yaml again").isEqualTo(rules.groups());
    }

    @Test
    void jobIsThatOfTheComposeFileAndOfTheService() throws IOException {
        assertThat(found("up\\{job=\"(\\w+)\"}", String.join("\n", rules.expressions())))
                .containsExactly(RuleFile.yaml(Path.of("docker/prometheus.yml"))
                        .at("/scrape_configs/0/job_name")
                        .asText())
                .containsExactly(RuleFile.yaml(Path.of("k8s/base/service.yaml"))
                        .at("/metadata/name")
                        .asText());
    }

    @Test
    void everyAlertIsSeenToFireAndNotToAndEverythingRecordedIsSeen() throws IOException {
        Set<String> fire = new TreeSet<>();
        Set<String> doNot = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (String file : TEST_FILES) {
            JsonNode tests = RuleFile.yaml(RuleFile.DIRECTORY.resolve(file)).path("tests");
            for (JsonNode look : tests.findParents("alertname")) {
                (look.path("exp_alerts").isEmpty() ? doNot : fire)
                        .add(look.path("alertname").asText());
            }
            tests.findParents("exp_samples")
                    .forEach(look ->
                            seen.addAll(PromQl.metricsIn(look.path("expr").asText())));
        }
        assertThat(fire).isEqualTo(rules.alertNames());
        assertThat(doNot).isEqualTo(rules.alertNames());
        assertThat(seen).containsAll(rules.recordNames());
    }

    @Test
    void exampleForAlertmanagerNamesAlertsAndReceiversThatExist() throws IOException {
        assertThat(found("(Vitals\\w{3,})(?!\\.)\\b", Files.readString(ALERTMANAGER)))
                .isSubsetOf(rules.alertNames());
        JsonNode example = RuleFile.yaml(ALERTMANAGER);
        assertThat(StreamSupport.stream(example.path("inhibit_rules").spliterator(), false))
                .hasSizeGreaterThan(2)
                .allSatisfy(each ->
                        assertThat(each.fieldNames()).toIterable().contains("source_matchers", "target_matchers"));
        assertThat(Files.readString(RUNBOOK)).contains("`" + ALERTMANAGER + "`");
    }

    @Test
    void alertmanagerAcceptsTheExample() throws IOException {
        assumeTrue(Programs.isInstalled("amtool"), "amtool is not installed");
        assertThat(Programs.output("amtool", "check-config", ALERTMANAGER.toString()))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    /** The labels of a component decide who is called. */
    @Test
    void alertmanagerRoutesByTheLabelsOfAComponent() throws IOException {
        assumeTrue(Programs.isInstalled("amtool"), "amtool is not installed");
        assertThat(route("severity=critical", "team=payments")).isEqualTo("payments-pager");
        assertThat(route("severity=critical", "team=data")).isEqualTo("pager");
        assertThat(route("severity=warning", "team=payments")).isEqualTo("team-channel");
    }

    private static String route(String... labels) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("amtool", "config", "routes", "test", "--config.file=" + ALERTMANAGER));
        command.addAll(List.of(labels));
        return Programs.output(command.toArray(String[]::new))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Warning:"))
                .collect(Collectors.joining());
    }

    @Test
    void prometheusAcceptsTheRules() throws IOException {
        assumeTrue(Programs.isInstalled("promtool"), "promtool is not installed");
        assertThat(Programs.output("promtool", "check", "rules", "k8s/monitoring/rules.yaml"))
                .contains("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules-test.yaml", "rules-days-test.yaml"})
    void rulesDoWhatTheirTestsSay(String file) throws IOException {
        assumeTrue(Programs.isInstalled("promtool"), "promtool is not installed");
        assertThat(TEST_FILES).contains(file);
        assertThat(Programs.output("promtool", "test", "rules", "k8s/monitoring/" + file))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }
}
