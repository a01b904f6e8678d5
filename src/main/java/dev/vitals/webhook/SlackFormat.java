package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** A message for Slack's incoming webhooks, and for those who understand them (Mattermost, Rocket.Chat). */
@Singleton
final class SlackFormat implements WebhookFormat {

    private static final int LONGEST_FALLBACK = 3_000;
    private static final int LONGEST_SECTION = 2_900;
    private static final int LONGEST_FIELD = 1_900;

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public int mostNotices() {
        return 20;
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "text",
                message.notices().stream()
                        .map(notice -> escape(
                                NoticeText.sentence(notice),
                                LONGEST_FALLBACK / message.notices().size()))
                        .collect(Collectors.joining("\n")));
        ArrayNode attachments = body.putArray("attachments");
        message.notices().forEach(notice -> attachments.add(attachment(notice)));
        return new Payload("application/json", body.toString());
    }

    private static ObjectNode attachment(Notice notice) {
        ObjectNode attachment = JsonNodeFactory.instance.objectNode();
        attachment.put("color", String.format("#%06x", NoticeText.colour(notice)));
        ArrayNode blocks = attachment.putArray("blocks");
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put(
                        "text",
                        "*" + escape(NoticeText.title(notice), LONGEST_SECTION / 2) + "*\n"
                                + escape(notice.message(), LONGEST_SECTION / 2));
        ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
        NoticeText.facts(notice).forEach(fact -> fields.addObject()
                .put("type", "mrkdwn")
                .put("text", "*" + fact.name() + "*\n" + escape(fact.value(), LONGEST_FIELD)));
        notice.url().ifPresent(url -> blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put("text", "<" + url + "|More in Vitals>"));
        return attachment;
    }

    /** So that no text mentions a channel or a person, or becomes a link. */
    private static String escape(String text, int most) {
        return Bounded.cut(text, most, Bounded::slack);
    }
}
