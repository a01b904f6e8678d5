package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** A CloudEvents 1.0 event in the structured mode. */
@Singleton
final class CloudEventsFormat implements WebhookFormat {

    private static final String DEFAULT_SOURCE = "/vitals";

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        return WebhookSignature.refusal(options.secrets());
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        Notice first = message.notices().get(0);
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", message.id())
                .put("source", first.publicUrl().map(URI::toString).orElse(DEFAULT_SOURCE))
                .put("type", "dev.vitals." + NoticeData.type(message));
        if (message.notices().size() == 1) {
            event.put("subject", first.component());
        }
        event.put("time", StandardFormat.time(message).toString()).put("datacontenttype", "application/json");
        event.set("data", NoticeData.of(message));
        return new Payload("application/cloudevents+json; charset=UTF-8", event.toString());
    }
}
