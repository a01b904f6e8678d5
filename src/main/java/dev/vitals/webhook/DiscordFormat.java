package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.webhook.Texts.Escape;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A message for a webhook of Discord: an embed for each notice. */
@Singleton
final class DiscordFormat implements WebhookFormat {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 4096;
    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_MESSAGE = 6000;
    private static final int LEAST_TEXT = 32;
    private static final Escape MARKDOWN = Escape.backslash("\\`*_~|<>[]()#");

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public int mostNotices() {
        return 10;
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        return WebhookSignature.refusal(options.secrets());
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ArrayNode embeds = Texts.fitting(
                LONGEST_DESCRIPTION,
                LEAST_TEXT,
                limit -> embeds(message, limit),
                each -> length(each) <= LONGEST_MESSAGE);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("embeds", embeds);
        // Discord looks for mentions in what it shows, so it is told to find none.
        body.putObject("allowed_mentions").putArray("parse");
        return new Payload("application/json", body.toString());
    }

    private static ArrayNode embeds(Message message, int limit) {
        ArrayNode embeds = JsonNodeFactory.instance.arrayNode();
        Set<String> linked = new HashSet<>();
        message.notices().forEach(notice -> addEmbed(embeds, notice, limit, linked));
        return embeds;
    }

    private static void addEmbed(ArrayNode embeds, Notice notice, int limit, Set<String> linked) {
        ObjectNode embed =
                embeds.addObject().put("title", escaped(NoticeText.headline(notice), Math.min(limit, LONGEST_TITLE)));
        // Discord shows embeds with the same address as one, so only the first of them has it.
        NoticeText.link(notice).filter(linked::add).ifPresent(url -> embed.put("url", url));
        if (!NoticeText.reason(notice).isEmpty()) {
            embed.put("description", escaped(NoticeText.reason(notice), limit));
        }
        embed.put("color", StatusColour.of(notice.to()))
                .put("timestamp", notice.time().toString());
        ArrayNode fields = embed.putArray("fields");
        for (NoticeText.Fact fact : NoticeText.facts(notice)) {
            fields.addObject()
                    .put("name", fact.name())
                    .put("value", escaped(fact.value(), Math.min(limit, LONGEST_VALUE)))
                    .put("inline", true);
        }
    }

    /** What Discord adds up: titles, descriptions, and the names and values of fields. */
    private static int length(ArrayNode embeds) {
        int length = 0;
        for (var embed : embeds) {
            length += embed.path("title").asText().length()
                    + embed.path("description").asText().length();
            for (var field : embed.path("fields")) {
                length += field.path("name").asText().length()
                        + field.path("value").asText().length();
            }
        }
        return length;
    }

    private static String escaped(String text, int limit) {
        return Texts.bounded(text, limit, MARKDOWN);
    }
}
