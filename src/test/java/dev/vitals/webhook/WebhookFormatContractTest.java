package dev.vitals.webhook;

import static dev.vitals.webhook.Notices.bare;
import static dev.vitals.webhook.Notices.formats;
import static dev.vitals.webhook.Notices.message;
import static dev.vitals.webhook.Notices.notice;
import static dev.vitals.webhook.Notices.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format. */
class WebhookFormatContractTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Path GOLDEN = Path.of("src/test/resources/webhook");

    private static final List<String> HOSTILE = List.of(
            "\"quoted\" 'text' \\ and } {x}",
            "one\r\ntwo\n\n\tthree",
            "emoji 😀",
            "half of one \uD83D and \uDE00",
            "<!channel> <@U1> @everyone <at>all</at> [x](https://evil.example) *b* _i_ `c`",
            "NUL \0 and \u001B[31m",
            "x".repeat(10_000),
            "😀".repeat(5_000),
            "&<*".repeat(3_400),
            "   ",
            "");

    private static Stream<WebhookFormat> all() {
        return formats().stream();
    }

    private static String body(WebhookFormat format, Notice... notices) {
        return format.render(message(notices), options(format)).body();
    }

    private static JsonNode parsed(String body) throws IOException {
        byte[] sent = body.getBytes(UTF_8);
        assertThat(new String(sent, UTF_8)).doesNotContain("\0");
        return JSON.readTree(sent);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("all")
    void acceptsItsOptions(WebhookFormat format) {
        assertThat(format.refusal(options(format))).isEmpty();
        assertThat(format.name()).matches("[a-z]+");
        assertThat(format.mostNotices()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("all")
    void tellsEveryFactOfEveryKind(WebhookFormat format) throws IOException {
        for (NoticeKind kind : NoticeKind.values()) {
            Notice notice = notice(kind);
            List<String> facts =
                    new ArrayList<>(List.of("payments", notice.since().toString(), NoticeText.reason(notice)));
            facts.addAll(notice.causedBy());
            facts.add(notice.from().orElseThrow().wireName());
            facts.add(notice.to().wireName());
            facts.add(notice.overall().wireName());
            facts.add("https://vitals.example/v1/");
            facts.addAll(List.of("shop", "public", "checkout"));
            if (notice.failures() > 0 && !format.name().equals("template")) {
                facts.add(Integer.toString(notice.failures()));
            }
            String told = String.join("\n", texts(parsed(body(format, notice)))).replace("&amp;", "&");
            assertThat(told).contains(facts);
            assertThat(told).containsAnyOf("7200.5", "5400", "2 h", "1 h 30 min");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void tellsAllThatFitInto(WebhookFormat format) throws IOException {
        int count = Math.min(50, format.mostNotices());
        Notice[] notices = new Notice[count];
        for (int i = 0; i < count; i++) {
            notices[i] = bare("component-" + i, "text " + i);
        }
        String told = String.join("\n", texts(parsed(body(format, notices))));
        for (int i = 0; i < count; i++) {
            assertThat(told).contains("component-" + i).contains("text " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void survivesHostileTexts(WebhookFormat format) throws IOException {
        for (String text : HOSTILE) {
            parsed(body(format, bare("payments", text)));
            parsed(body(format, bare(text, text)));
            List<Notice> most = Collections.nCopies(Math.min(50, format.mostNotices()), hostile(text));
            parsed(body(format, most.toArray(Notice[]::new)));
        }
    }

    static Notice hostile(String text) {
        StatusChange change = new StatusChange(
                "c".repeat(100),
                Notices.TIME,
                Optional.of(HealthStatus.HEALTHY),
                HealthStatus.UNHEALTHY,
                text,
                Optional.of(Duration.ofDays(400)),
                HealthStatus.UNHEALTHY,
                Collections.nCopies(100, "d".repeat(100)),
                Integer.MAX_VALUE);
        Map<String, String> labels = new HashMap<>();
        IntStream.range(0, 50).forEach(i -> labels.put("l".repeat(60) + i, text));
        ComponentInfo info =
                new ComponentInfo(true, Optional.of(text), Collections.nCopies(50, "t".repeat(100)), labels);
        return new Notice(
                NoticeKind.PROBLEM,
                Notices.TIME,
                change,
                info,
                Optional.of(new OpenProblem(HealthStatus.DEGRADED, Notices.TIME, info)),
                Optional.of(URI.create("https://vitals.example/" + "&".repeat(850))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void dependsOnItsArgumentsAlone(WebhookFormat format) {
        Notice notice = notice(NoticeKind.PROBLEM);
        assertThat(body(format, notice)).isEqualTo(body(format, notice));
    }

    @ParameterizedTest
    @MethodSource("all")
    void showsNoSecretButTheRoutingKey(WebhookFormat format) {
        String secret = options(format).secrets().get(0).value();
        boolean routing = format.name().equals("pagerduty");
        assertThat(body(format, notice(NoticeKind.PROBLEM)).contains(secret)).isEqualTo(routing);
        assertThat(format.signingSecrets(options(format)).isEmpty()).isEqualTo(routing);
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesSecretsThatCannotServe(WebhookFormat format) {
        FormatOptions good = options(format);
        List<Secret> bad = format.name().equals("pagerduty") ? List.of() : List.of(new Secret("short"));
        FormatOptions options = new FormatOptions("ops", bad, good.template(), good.contentType());
        assertThat(format.refusal(options)).hasValueSatisfying(refusal -> {
            assertThat(refusal.key()).isEqualTo("secret");
            assertThat(refusal.allowed()).isNotBlank().doesNotContain("short");
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void bodiesAreThoseOfTheGoldenFiles(WebhookFormat format) throws IOException {
        Map<String, Notice[]> cases = Map.of(
                "problem", new Notice[] {notice(NoticeKind.PROBLEM)},
                "resolved", new Notice[] {notice(NoticeKind.RESOLVED)},
                "removed", new Notice[] {notice(NoticeKind.REMOVED)},
                "reminder", new Notice[] {notice(NoticeKind.REMINDER)},
                "flapping", new Notice[] {notice(NoticeKind.FLAPPING)},
                "test", new Notice[] {notice(NoticeKind.TEST)},
                "batch", new Notice[] {notice(NoticeKind.PROBLEM), bare("cache", "slow")});
        for (Map.Entry<String, Notice[]> each : cases.entrySet()) {
            if (each.getValue().length <= format.mostNotices()) {
                Path file = GOLDEN.resolve(format.name() + "-" + each.getKey() + ".json");
                assertThat(body(format, each.getValue()) + "\n").isEqualTo(Files.readString(file));
            }
        }
    }

    @Test
    void namesAreDifferent() {
        assertThat(all().map(WebhookFormat::name)).doesNotHaveDuplicates();
    }
}
