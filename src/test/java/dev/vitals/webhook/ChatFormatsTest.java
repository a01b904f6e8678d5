package dev.vitals.webhook;

import static dev.vitals.webhook.Notices.bare;
import static dev.vitals.webhook.Notices.message;
import static dev.vitals.webhook.Notices.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the limits that chats have, and that no text means something to them. */
class ChatFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String body(WebhookFormat format, String text) {
        List<Notice> most = Collections.nCopies(format.mostNotices(), WebhookFormatContractTest.hostile(text));
        return format.render(message(most.toArray(Notice[]::new)), options(format))
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "😀", "é", "x", "<", "\0"})
    void limitsHoldForTheLongestTexts(String character) throws IOException {
        String text = character.repeat(10_000);
        assertThat(body(new TeamsFormat(), text).getBytes(UTF_8).length).isLessThanOrEqualTo(28_000);
        JsonNode slack = JSON.readTree(body(new SlackFormat(), text));
        assertThat(slack.findValues("text"))
                .allSatisfy(each -> assertThat(each.asText().length()).isLessThanOrEqualTo(3000));
        JsonNode discord = JSON.readTree(body(new DiscordFormat(), text));
        int total = 0;
        for (String key : List.of("title", "description", "name", "value")) {
            total += discord.findValues(key).stream()
                    .mapToInt(each -> each.asText().length())
                    .sum();
        }
        assertThat(total).isLessThanOrEqualTo(6000);
        assertThat(discord.path("embeds")).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!channel>", "<@U1>", "<https://evil.example|x>"})
    void slackReadsNoMentionsOrLinksFromTexts(String text) {
        SlackFormat format = new SlackFormat();
        assertThat(format.render(message(bare(text, text)), options(format)).body())
                .doesNotContain(text)
                .contains(text.replace("<", "&lt;").replace(">", "&gt;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](https://evil.example)", "<at>all</at>", "**bold**", "`code`"})
    void markdownReadersSeeTextsAsTheyAre(String text) throws IOException {
        for (WebhookFormat format : List.of(new TeamsFormat(), new DiscordFormat())) {
            JsonNode body = JSON.readTree(
                    format.render(message(bare("cache", text)), options(format)).body());
            assertThat(body.toString()).doesNotContain("\"" + text + "\"").contains("\\\\" + text.charAt(0));
        }
    }
}
