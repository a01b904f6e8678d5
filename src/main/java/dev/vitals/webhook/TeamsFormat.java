package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

/** An adaptive card for a webhook of Microsoft Teams' Workflows, which takes 28 KB. */
@Singleton
final class TeamsFormat implements WebhookFormat {

    private static final int LONGEST_TEXT = 500;

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public int mostNotices() {
        return 10;
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", "message");
        ObjectNode attachment = body.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.putObject("msteams").put("width", "Full");
        ArrayNode elements = card.putArray("body");
        message.notices().forEach(notice -> add(elements, notice));
        NoticeData.first(message).url().ifPresent(url -> card.putArray("actions")
                .addObject()
                .put("type", "Action.OpenUrl")
                .put("title", "More in Vitals")
                .put("url", url.toString()));
        return new Payload("application/json", body.toString());
    }

    private static void add(ArrayNode elements, Notice notice) {
        elements.addObject()
                .put("type", "TextBlock")
                .put("text", text(NoticeText.title(notice)))
                .put("weight", "Bolder")
                .put("size", "Medium")
                .put("color", colour(notice))
                .put("wrap", true);
        elements.addObject()
                .put("type", "TextBlock")
                .put("text", text(notice.message()))
                .put("wrap", true);
        ArrayNode facts = elements.addObject().put("type", "FactSet").putArray("facts");
        NoticeText.facts(notice)
                .forEach(fact -> facts.addObject().put("title", fact.name()).put("value", text(fact.value())));
    }

    private static String text(String text) {
        return Bounded.cut(text, LONGEST_TEXT, Bounded::markdown);
    }

    private static String colour(Notice notice) {
        return switch (notice.to()) {
            case HEALTHY -> "Good";
            case DEGRADED -> "Warning";
            case UNHEALTHY -> "Attention";
        };
    }
}
