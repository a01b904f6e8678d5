package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URI;

/** A structured event of CloudEvents 1.0 in JSON (https://cloudevents.io). */
@Singleton
final class CloudEventsFormat implements WebhookFormat {

    private static final String SOURCE = "/vitals";

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        Notice first = NoticeData.first(message);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0")
                .put("id", message.id())
                .put("source", first.url().map(URI::toString).orElse(SOURCE))
                .put("type", "dev.vitals." + NoticeData.type(message));
        if (message.notices().size() == 1) {
            event.put("subject", first.component());
        }
        event.put("time", (message.notices().size() == 1 ? first.time() : message.time()).toString())
                .put("datacontenttype", "application/json")
                .set("data", NoticeData.of(message));
        return new Payload("application/cloudevents+json; charset=UTF-8", event.toString());
    }
}
