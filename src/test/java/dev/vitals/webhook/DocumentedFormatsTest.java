package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The payloads in the document are those that the formats render. */
class DocumentedFormatsTest {

    private static final Path DOCUMENT = Path.of("src/docs/webhooks.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<WebhookFormat> formats() {
        return List.of(
                new StandardFormat(),
                new CloudEventsFormat(),
                new SlackFormat(),
                new TeamsFormat(),
                new DiscordFormat(),
                new PagerDutyFormat(),
                new AlertmanagerFormat(),
                new TemplateFormat());
    }

    private static Message message() {
        Instant time = Instant.parse("2026-11-24T12:00:00Z");
        Notice notice = new Notice(
                NoticeKind.PROBLEM,
                "payments",
                time,
                Optional.of(HealthStatus.HEALTHY),
                HealthStatus.UNHEALTHY,
                time,
                "Connection refused",
                Optional.of(Duration.ofMinutes(125)),
                HealthStatus.UNHEALTHY,
                List.of(),
                Optional.of(URI.create("https://health.example.com/")));
        return new Message("msg_5f8a1d0c9e7b4a63", time, List.of(notice));
    }

    private static String section(String format) throws Exception {
        Matcher section = Pattern.compile("(?s)\n### `" + format + "`\n(.*?)(?=\n##+ |\\z)")
                .matcher(Files.readString(DOCUMENT));
        assertThat(section.find()).as("section of " + format).isTrue();
        return section.group(1);
    }

    private static String block(String section, String language) {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(section);
        assertThat(block.find()).as(language + " in " + section).isTrue();
        return block.group(1).strip();
    }

    @Test
    void everyFormatHasItsSection() throws Exception {
        List<String> documented = Pattern.compile("\n### `([a-z]+)`\n")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(new TreeSet<>(documented))
                .isEqualTo(new TreeSet<>(
                        formats().stream().map(WebhookFormat::name).toList()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void thePayloadInTheDocumentIsWhatIsSent(WebhookFormat format) throws Exception {
        String section = section(format.name());
        Optional<String> template =
                format.name().equals("template") ? Optional.of(block(section, "qute")) : Optional.empty();
        FormatOptions options = new FormatOptions("ops", List.of(new Secret("R0UT1NGKEY")), template, Optional.empty());
        String sent = format.render(message(), options).body();
        assertThat(JSON.readTree(block(section, "json"))).isEqualTo(JSON.readTree(sent));
    }

    @Test
    void theSignatureInTheDocumentIsRight() throws Exception {
        String document = Files.readString(DOCUMENT);
        String body = block(section("standard"), "text");
        Matcher header = Pattern.compile("webhook-signature: (v1,\\S+)").matcher(document);
        assertThat(header.find()).isTrue();
        Secret secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        String signature = WebhookSignature.headers(
                        "msg_5f8a1d0c9e7b4a63", Instant.parse("2026-11-24T12:00:00Z"), body, List.of(secret))
                .get("webhook-signature");
        assertThat(header.group(1)).isEqualTo(signature);
        assertThat(body)
                .isEqualTo(new StandardFormat()
                        .render(
                                message(),
                                new FormatOptions("ops", List.of(secret), Optional.empty(), Optional.empty()))
                        .body());
    }

    static Stream<String> metrics() {
        return Stream.of(
                "vitals_webhook_deliveries_total",
                "vitals_webhook_attempts_total",
                "vitals_webhook_waiting_deliveries",
                "vitals_webhook_oldest_waiting_seconds",
                "vitals_webhook_dead_letters");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void everyMetricIsDocumented(String metric) throws Exception {
        assertThat(Files.readString(DOCUMENT)).contains("`" + metric + "`");
    }
}
