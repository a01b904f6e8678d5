package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A message for an incoming webhook of Slack: an attachment with a colour for each notice. */
@Singleton
final class SlackFormat implements WebhookFormat {

    private static final int LONGEST_TEXT = 3000;
    private static final int LONGEST_HEADLINE = 500;
    private static final int LONGEST_FIELD = 1000;
    private static final int LONGEST_LINK = 2000;

    @Override
    public String name() {
        return "slack";
    }

    /** Slack advises against more attachments than these. */
    @Override
    public int mostNotices() {
        return 20;
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        return WebhookSignature.refusal(options.secrets());
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("text", escaped(NoticeText.headline(message), LONGEST_TEXT));
        ArrayNode attachments = body.putArray("attachments");
        boolean alone = message.notices().size() == 1;
        for (Notice notice : message.notices()) {
            ObjectNode attachment = attachments.addObject().put("color", colour(notice));
            addSection(attachment.putArray("blocks"), notice, alone);
        }
        return new Payload("application/json", body.toString());
    }

    private static void addSection(ArrayNode blocks, Notice notice, boolean alone) {
        ObjectNode section = blocks.addObject().put("type", "section");
        section.set("text", markdown(text(notice, alone)));
        ArrayNode fields = section.putArray("fields");
        for (NoticeText.Fact fact : NoticeText.facts(notice)) {
            fields.add(markdown("*" + fact.name() + "*\n" + escaped(fact.value(), LONGEST_FIELD)));
        }
    }

    /** The headline of a notice that is alone is the text of the message already. */
    private static String text(Notice notice, boolean alone) {
        String link = NoticeText.link(notice)
                .map(url -> escaped(url, Integer.MAX_VALUE))
                .filter(url -> url.length() <= LONGEST_LINK)
                .map(url -> "\n<" + url + "|Open>")
                .orElse("");
        String headline = "*" + escaped(NoticeText.headline(notice), LONGEST_HEADLINE) + "*";
        String reason = NoticeText.reason(notice);
        String start = alone && !reason.isEmpty() ? "" : headline + (reason.isEmpty() ? "" : "\n");
        return start + escaped(reason, LONGEST_TEXT - start.length() - link.length()) + link;
    }

    /** Verbatim, so that Slack does not make a mention of a name or a link of an address by itself. */
    private static ObjectNode markdown(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "mrkdwn")
                .put("text", text)
                .put("verbatim", true);
    }

    /** Slack reads mentions and links from angle brackets alone. */
    private static String escaped(String text, int limit) {
        return Texts.bounded(text, limit, point -> switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(point);
        });
    }

    private static String colour(Notice notice) {
        return String.format("#%06X", StatusColour.of(notice.to()));
    }
}
