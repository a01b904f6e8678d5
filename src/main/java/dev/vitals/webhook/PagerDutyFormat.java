package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** An event for the Events API v2 of PagerDuty, whose routing key is the secret. */
@Singleton
final class PagerDutyFormat implements WebhookFormat {

    private static final int LONGEST_SUMMARY = 1024;
    private static final int LONGEST_KEY = 255;
    private static final int HASH_BYTES = 16;

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public int mostNotices() {
        return 1;
    }

    /** None: the secret goes into the body. */
    @Override
    public List<Secret> signingSecrets(FormatOptions options) {
        return List.of();
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        boolean single = options.secrets().size() == 1
                && !options.secrets().get(0).value().isBlank();
        return single
                ? Optional.empty()
                : Optional.of(new Refusal("secret", "exactly one, the routing key of the integration"));
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        Notice notice = message.notices().get(0);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("routing_key", options.secrets().get(0).value())
                .put("event_action", notice.kind().isEnd() ? "resolve" : "trigger")
                .put("dedup_key", key(notice, options.receiver()));
        body.set("payload", payload(notice));
        body.put("client", "Vitals");
        notice.publicUrl().map(URI::toString).ifPresent(url -> body.put("client_url", url));
        notice.url().ifPresent(url -> body.putArray("links")
                .addObject()
                .put("href", url)
                .put("text", Texts.bounded(notice.component() + " in Vitals", LONGEST_KEY)));
        return new Payload("application/json", body.toString());
    }

    private static ObjectNode payload(Notice notice) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("summary", Texts.bounded(NoticeText.sentence(notice), LONGEST_SUMMARY))
                .put("source", "vitals")
                .put("severity", Severity.of(notice))
                .put("timestamp", notice.time().toString())
                .put("component", notice.component());
        notice.info().group().ifPresent(group -> payload.put("group", group));
        payload.put("class", notice.to().wireName());
        payload.set("custom_details", NoticeData.of(notice));
        return payload;
    }

    /** The same for a component as long as it lives; one of its own for a test, which must not touch a real incident. */
    private static String key(Notice notice, String receiver) {
        String end = notice.kind() == NoticeKind.TEST ? "/test" : "";
        String key = "vitals/" + receiver + "/" + notice.component() + end;
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        String hash = HexFormat.of().formatHex(sha256(key), 0, HASH_BYTES);
        return Texts.bounded(key, LONGEST_KEY - hash.length()) + hash;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
