package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

/** Embeds for a webhook of Discord: at most ten with 6,000 characters in all, and nobody is mentioned. */
@Singleton
final class DiscordFormat implements WebhookFormat {

    private static final int LONGEST_TITLE = 256;
    private static final int ALL_TEXT = 5_500;
    private static final int LONGEST_MESSAGE = 2_000;

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public int mostNotices() {
        return 10;
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("username", "Vitals");
        ArrayNode embeds = body.putArray("embeds");
        int share = ALL_TEXT / message.notices().size();
        message.notices().forEach(notice -> embeds.add(embed(notice, share)));
        body.putObject("allowed_mentions").putArray("parse");
        return new Payload("application/json", body.toString());
    }

    /** Of its share of the text, the facts may have a half, title and message the rest. */
    private static ObjectNode embed(Notice notice, int share) {
        ObjectNode embed = JsonNodeFactory.instance.objectNode();
        embed.put("title", text(NoticeText.title(notice), Math.min(LONGEST_TITLE, share / 4)))
                .put("description", text(notice.message(), Math.min(LONGEST_MESSAGE, share / 4)))
                .put("color", NoticeText.colour(notice))
                .put("timestamp", notice.time().toString());
        notice.url().ifPresent(url -> embed.put("url", url.toString()));
        ArrayNode fields = embed.putArray("fields");
        var facts = NoticeText.facts(notice);
        facts.forEach(fact -> fields.addObject()
                .put("name", fact.name())
                .put(
                        "value",
                        text(
                                fact.value(),
                                share / 2 / facts.size() - fact.name().length()))
                .put("inline", true));
        return embed;
    }

    private static String text(String text, int most) {
        return Bounded.cut(text, most, Bounded::markdown);
    }
}
