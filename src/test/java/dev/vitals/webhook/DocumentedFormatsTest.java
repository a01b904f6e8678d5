package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The payloads in the document are those that the formats are held to. */
class DocumentedFormatsTest {

    private static final Path DOCUMENT = Path.of("src/docs/webhooks.md");
    private static final Path GOLDEN = Path.of("src/test/resources/webhook");

    private static String section(String format) throws Exception {
        Matcher section = Pattern.compile("(?s)\n### `" + format + "`\n(.*?)(?=\n##+ |\\z)")
                .matcher(Files.readString(DOCUMENT));
        assertThat(section.find()).as("section of " + format).isTrue();
        return section.group(1);
    }

    @Test
    void everyFormatHasItsSection() throws Exception {
        List<String> documented = Pattern.compile("\n### `([a-z]+)`\n")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrder(
                        "standard",
                        "cloudevents",
                        "slack",
                        "teams",
                        "discord",
                        "pagerduty",
                        "alertmanager",
                        "template");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"standard", "cloudevents", "slack", "teams", "discord", "pagerduty", "alertmanager", "template"})
    void thePayloadInTheDocumentIsThatOfTheGoldenFile(String format) throws Exception {
        String golden =
                Files.readString(GOLDEN.resolve(format + "-problem.json")).strip();
        assertThat(section(format)).contains("```json\n" + golden + "\n```");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vitals_webhook_deliveries_total",
                "vitals_webhook_attempts_total",
                "vitals_webhook_waiting_deliveries",
                "vitals_webhook_failing",
                "vitals_webhook_oldest_waiting_seconds",
                "vitals_webhook_dead_letters"
            })
    void everyMetricIsDocumented(String metric) throws Exception {
        assertThat(Files.readString(DOCUMENT)).contains("`" + metric + "`");
    }
}
