package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format does, and what its receiver demands. */
class FormatContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = TestReceivers.NOON;
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String HOSTILE =
            "<!channel> @everyone \"quoted\" \\ {evil} </a> & *bold* \u0000\n\uD83D\uDE00";

    static List<WebhookFormat> formats() {
        return DocumentedFormatsTest.formats();
    }

    static Stream<Arguments> formatsWithKinds() {
        return formats().stream()
                .flatMap(format -> Stream.of(NoticeKind.values()).map(kind -> Arguments.of(format, kind)));
    }

    private static Notice notice(NoticeKind kind, String component, String message) {
        boolean isGood = kind == NoticeKind.RESOLVED || kind == NoticeKind.TEST;
        return new Notice(
                kind,
                component,
                NOON,
                Optional.of(isGood ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY),
                isGood ? HealthStatus.HEALTHY : HealthStatus.UNHEALTHY,
                NOON,
                message,
                Optional.of(Duration.ofMillis(90_500)),
                HealthStatus.DEGRADED,
                List.of("database"),
                Optional.of(URI.create("https://health.example.com/")));
    }

    private static FormatOptions options() {
        return new FormatOptions(
                "ops",
                List.of(new Secret(SECRET)),
                Optional.of(
                        "{\"all\":[{#for n in notices}\"{n.component} {n.to} {n.message}\"{#if n_hasNext},{/if}{/for}],"
                                + "\"from\":\"{from} {overall_status} {previous_duration_seconds} {since} {kind}\","
                                + "\"causes\":\"{#for c in caused_by}{c}{/for}\",\"url\":\"{url}\"}"),
                Optional.empty());
    }

    private static JsonNode render(WebhookFormat format, Notice... notices) throws Exception {
        return JSON.readTree(format.render(new Message("msg_1", NOON, List.of(notices)), options())
                .body());
    }

    private static Notice[] many(int count, String message) {
        return IntStream.range(0, count)
                .mapToObj(i -> notice(NoticeKind.PROBLEM, "component-" + i + "-" + "x".repeat(80), message))
                .toArray(Notice[]::new);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.forEach(each -> texts.addAll(texts(each)));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("formatsWithKinds")
    void everyKindCarriesTheFacts(WebhookFormat format, NoticeKind kind) throws Exception {
        String all = String.join("\n", texts(render(format, notice(kind, "payments", "connection refused"))));
        assertThat(all).contains("connection refused", "database", "https://health.example.com/", "degraded");
        assertThat(all).contains(kind == NoticeKind.RESOLVED || kind == NoticeKind.TEST ? "healthy" : "unhealthy");
        if (kind != NoticeKind.TEST) {
            assertThat(all).contains("payments");
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void hostileTextsBreakNothing(WebhookFormat format) throws Exception {
        assertThat(render(format, notice(NoticeKind.PROBLEM, "payments", HOSTILE))
                        .isContainerNode())
                .isTrue();
        assertThat(render(format, notice(NoticeKind.PROBLEM, "payments", "\uD83D\uDE00".repeat(10_000)))
                        .isContainerNode())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aBatchTellsOfAll(WebhookFormat format) throws Exception {
        int count = Math.min(3, format.mostNotices());
        String all = render(format, many(count, "down")).toString();
        IntStream.range(0, count).forEach(i -> assertThat(all).contains("component-" + i));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noSecretStandsInABodyButARoutingKey(WebhookFormat format) throws Exception {
        boolean isShown = render(format, notice(NoticeKind.PROBLEM, "payments", "down"))
                .toString()
                .contains(SECRET);
        assertThat(isShown).isEqualTo(format.name().equals("pagerduty"));
        assertThat(format.signingSecrets(options()).isEmpty())
                .isEqualTo(format.name().equals("pagerduty"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void factsThatAreMissingBreakNothing(WebhookFormat format) throws Exception {
        Notice bare = new Notice(
                NoticeKind.PROBLEM,
                "payments",
                NOON,
                Optional.empty(),
                HealthStatus.UNHEALTHY,
                NOON,
                "",
                Optional.empty(),
                HealthStatus.UNHEALTHY,
                List.of(),
                Optional.empty());
        assertThat(render(format, bare).isContainerNode()).isTrue();
    }

    @Test
    void standardHasExactlyTheFactsThatArePromised() throws Exception {
        JsonNode body = render(new StandardFormat(), notice(NoticeKind.PROBLEM, "payments", "down"));
        assertThat(body.toString())
                .isEqualTo("{\"type\":\"component.status.changed\",\"timestamp\":\"2026-11-24T12:00:00Z\",\"data\":{"
                        + "\"component\":\"payments\",\"from\":\"healthy\",\"to\":\"unhealthy\","
                        + "\"since\":\"2026-11-24T12:00:00Z\",\"message\":\"down\",\"previous_duration_seconds\":90.5,"
                        + "\"overall_status\":\"degraded\",\"caused_by\":[\"database\"],"
                        + "\"url\":\"https://health.example.com/\"}}");
    }

    @Test
    void standardRefusesSecretsThatAreTooShort() {
        StandardFormat format = new StandardFormat();
        for (String bad : List.of("short", "whsec_AAAA", "whsec_no base64 at all, though long enough")) {
            FormatOptions options =
                    new FormatOptions("ops", List.of(new Secret(bad)), Optional.empty(), Optional.empty());
            assertThat(format.refusal(options).map(WebhookFormat.Refusal::key)).contains("secret");
        }
        assertThat(format.refusal(options())).isEmpty();
    }

    @Test
    void cloudEventsAreReadByTheirOwnLibrary() throws Exception {
        byte[] body = render(new CloudEventsFormat(), notice(NoticeKind.PROBLEM, "payments", "down"))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        CloudEvent event = new JsonFormat().deserialize(body);
        assertThat(event.getId()).isEqualTo("msg_1");
        assertThat(event.getType()).isEqualTo("dev.vitals.component.status.changed");
        assertThat(event.getSource()).hasToString("https://health.example.com/");
        assertThat(event.getSubject()).isEqualTo("payments");
        assertThat(JSON.readTree(Objects.requireNonNull(event.getData()).toBytes())
                        .path("to")
                        .asText())
                .isEqualTo("unhealthy");
    }

    @Test
    void slackKeepsToItsBoundsAndMentionsNobody() throws Exception {
        JsonNode body = render(new SlackFormat(), many(20, "<!channel> & ".repeat(1_000)));
        assertThat(body.toString()).doesNotContain("<!channel>");
        body.path("attachments").forEach(attachment -> {
            assertThat(attachment.at("/blocks/0/text/text").asText().length()).isBetween(1, 3_000);
            attachment.at("/blocks/1/fields").forEach(field -> assertThat(
                            field.path("text").asText().length())
                    .isBetween(1, 2_000));
        });
    }

    @Test
    void teamsKeepsTo28Kilobytes() throws Exception {
        TeamsFormat format = new TeamsFormat();
        String body = format.render(
                        new Message("msg_1", NOON, List.of(many(format.mostNotices(), "*_*_".repeat(1_000)))),
                        options())
                .body();
        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(28_000);
    }

    @Test
    void discordKeepsToItsBoundsAndMentionsNobody() throws Exception {
        JsonNode body = render(new DiscordFormat(), many(10, "*@everyone*".repeat(1_000)));
        int all = 0;
        for (JsonNode embed : body.path("embeds")) {
            assertThat(embed.path("title").asText().length()).isBetween(1, 256);
            assertThat(embed.path("description").asText().length()).isLessThanOrEqualTo(4_096);
            all += embed.path("title").asText().length()
                    + embed.path("description").asText().length();
            for (JsonNode field : embed.path("fields")) {
                assertThat(field.path("value").asText().length()).isBetween(1, 1_024);
                all += field.path("name").asText().length()
                        + field.path("value").asText().length();
            }
        }
        assertThat(all).isLessThanOrEqualTo(6_000);
        assertThat(body.at("/allowed_mentions/parse").isArray()).isTrue();
        assertThat(body.at("/allowed_mentions/parse")).isEmpty();
    }

    @Test
    void pagerDutyResolvesWhatItTriggeredAndTestsAside() throws Exception {
        PagerDutyFormat format = new PagerDutyFormat();
        JsonNode problem = render(format, notice(NoticeKind.PROBLEM, "payments", "x".repeat(5_000)));
        JsonNode resolved = render(format, notice(NoticeKind.RESOLVED, "payments", "up"));
        JsonNode test = render(format, notice(NoticeKind.TEST, "payments", "up"));
        assertThat(problem.path("event_action").asText()).isEqualTo("trigger");
        assertThat(resolved.path("event_action").asText()).isEqualTo("resolve");
        assertThat(resolved.path("dedup_key")).isEqualTo(problem.path("dedup_key"));
        assertThat(test.path("dedup_key")).isNotEqualTo(problem.path("dedup_key"));
        assertThat(problem.at("/payload/summary").asText()).hasSizeLessThanOrEqualTo(1_024);
        assertThat(problem.at("/payload/severity").asText()).isEqualTo("critical");
    }

    @Test
    void alertmanagerEndsTheAlertThatItBegan() throws Exception {
        AlertmanagerFormat format = new AlertmanagerFormat();
        JsonNode problem =
                render(format, notice(NoticeKind.PROBLEM, "payments", "down")).path(0);
        JsonNode resolved =
                render(format, notice(NoticeKind.RESOLVED, "payments", "up")).path(0);
        assertThat(resolved.path("labels")).isEqualTo(problem.path("labels"));
        assertThat(resolved.path("endsAt").asText()).isEqualTo(NOON.toString());
        assertThat(Instant.parse(problem.path("endsAt").asText())).isAfter(NOON.plus(Duration.ofDays(1)));
        assertThat(Instant.parse(resolved.path("startsAt").asText())).isBefore(NOON);
    }
}
