package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.status.HealthStatus;
import dev.vitals.webhook.Texts.Escape;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A message with an adaptive card, for a webhook of Workflows in Microsoft Teams. */
@Singleton
final class TeamsFormat implements WebhookFormat {

    private static final int MOST_BYTES = 28_000;
    private static final int LONGEST_TEXT = 4000;
    private static final int LEAST_TEXT = 16;
    private static final Escape MARKDOWN = Escape.backslash("\\`*_[]<>#~|");

    @Override
    public String name() {
        return "teams";
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
        String body = Texts.fitting(
                LONGEST_TEXT,
                LEAST_TEXT,
                limit -> body(message, limit).toString(),
                text -> text.getBytes(UTF_8).length <= MOST_BYTES);
        return new Payload("application/json", body);
    }

    private static ObjectNode body(Message message, int limit) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "message");
        body.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .set("content", card(message, limit));
        return body;
    }

    private static ObjectNode card(Message message, int limit) {
        ObjectNode card = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4")
                .put("fallbackText", Texts.bounded(NoticeText.headline(message), limit));
        ArrayNode items = card.putArray("body");
        message.notices().forEach(notice -> addNotice(items, notice, limit));
        return card;
    }

    private static void addNotice(ArrayNode items, Notice notice, int limit) {
        addText(items, NoticeText.headline(notice), limit)
                .put("weight", "Bolder")
                .put("size", "Medium")
                .put("color", colour(notice.to()))
                .put("separator", true);
        if (!NoticeText.reason(notice).isEmpty()) {
            addText(items, NoticeText.reason(notice), limit);
        }
        ArrayNode facts = items.addObject().put("type", "FactSet").putArray("facts");
        for (NoticeText.Fact fact : NoticeText.facts(notice)) {
            facts.addObject().put("title", fact.name()).put("value", Texts.bounded(fact.value(), limit, MARKDOWN));
        }
        NoticeText.link(notice).ifPresent(url -> items.addObject()
                .put("type", "ActionSet")
                .putArray("actions")
                .addObject()
                .put("type", "Action.OpenUrl")
                .put("title", "Open")
                .put("url", url));
    }

    private static ObjectNode addText(ArrayNode items, String text, int limit) {
        return items.addObject()
                .put("type", "TextBlock")
                .put("text", Texts.bounded(text, limit, MARKDOWN))
                .put("wrap", true);
    }

    private static String colour(HealthStatus status) {
        return switch (status) {
            case HEALTHY -> "Good";
            case DEGRADED -> "Warning";
            case UNHEALTHY -> "Attention";
        };
    }
}
