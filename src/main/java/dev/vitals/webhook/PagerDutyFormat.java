package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** An event for PagerDuty's Events API v2. The secret is the routing key of the service, which stands in the body. */
@Singleton
final class PagerDutyFormat implements WebhookFormat {

    private static final int LONGEST_SUMMARY = 1_024;
    private static final int LONGEST_KEY = 255;

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public int mostNotices() {
        return 1;
    }

    @Override
    public List<Secret> signingSecrets(FormatOptions options) {
        return List.of();
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        return options.secrets().size() == 1
                ? Optional.empty()
                : Optional.of(new Refusal("secret", "one text, the routing key (integration key) of the service"));
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        Notice notice = NoticeData.first(message);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("routing_key", options.secrets().get(0).value())
                .put("event_action", notice.kind() == NoticeKind.RESOLVED ? "resolve" : "trigger")
                .put("dedup_key", dedupKey(notice, options))
                .put("client", "Vitals");
        notice.url().ifPresent(url -> event.put("client_url", url.toString()));
        ObjectNode payload = event.putObject("payload");
        payload.put("summary", Bounded.cut(NoticeText.sentence(notice), LONGEST_SUMMARY))
                .put("source", "vitals")
                .put("severity", severity(notice))
                .put("timestamp", notice.time().toString())
                .put("component", notice.component())
                .put("class", notice.kind().type())
                .set("custom_details", NoticeData.of(message));
        return new Payload("application/json", event.toString());
    }

    /** The same for a problem and its end; a test is an incident of its own. */
    private static String dedupKey(Notice notice, FormatOptions options) {
        String subject = notice.kind() == NoticeKind.TEST ? "/test" : "/component/" + notice.component();
        String key = "vitals/" + options.receiver() + subject;
        return key.length() <= LONGEST_KEY ? key : MessageId.of(key);
    }

    private static String severity(Notice notice) {
        return switch (notice.to()) {
            case HEALTHY -> "info";
            case DEGRADED -> "warning";
            case UNHEALTHY -> "critical";
        };
    }
}
