package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The payload of Standard Webhooks 1.0 (https://www.standardwebhooks.com). */
@Singleton
final class StandardFormat implements WebhookFormat {

    private static final int SHORTEST_KEY = 24;
    private static final int LONGEST_KEY = 64;

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        return options.secrets().stream().allMatch(StandardFormat::isKey)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "secret",
                        WebhookSignature.PREFIX + " and the base64 of " + SHORTEST_KEY + " to " + LONGEST_KEY
                                + " bytes, or any other text of at least " + SHORTEST_KEY + " characters"));
    }

    private static boolean isKey(Secret secret) {
        try {
            int length = WebhookSignature.key(secret).length;
            boolean isEncoded = secret.value().startsWith(WebhookSignature.PREFIX);
            return length >= SHORTEST_KEY && (!isEncoded || length <= LONGEST_KEY);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", NoticeData.type(message))
                .put("timestamp", timestamp(message))
                .set("data", NoticeData.of(message));
        return new Payload("application/json", body.toString());
    }

    private static String timestamp(Message message) {
        return (message.notices().size() == 1 ? NoticeData.first(message).time() : message.time()).toString();
    }
}
