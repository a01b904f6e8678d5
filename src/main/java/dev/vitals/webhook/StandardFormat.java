package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The payload that Standard Webhooks 1.0 recommends. */
@Singleton
final class StandardFormat implements WebhookFormat {

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        return WebhookSignature.refusal(options.secrets());
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", NoticeData.type(message))
                .put("timestamp", time(message).toString());
        body.set("data", NoticeData.of(message));
        return new Payload("application/json", body.toString());
    }

    /** When there was a reason to tell it; a batch has many and so takes that of the message. */
    static Instant time(Message message) {
        List<Notice> notices = message.notices();
        return notices.size() == 1 ? notices.get(0).time() : message.time();
    }
}
