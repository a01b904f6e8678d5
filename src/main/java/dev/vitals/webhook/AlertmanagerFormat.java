package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Alerts for Prometheus Alertmanager, as {@code POST /api/v2/alerts} takes them. The labels are the same for a problem and
 * its end, since they are what tells alerts apart.
 */
@Singleton
final class AlertmanagerFormat implements WebhookFormat {

    /** Without an end Alertmanager would take the alert for resolved after its {@code resolve_timeout}, five minutes. */
    private static final Duration LASTS = Duration.ofDays(7);

    private static final Duration TEST_LASTS = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
        message.notices().forEach(notice -> alerts.add(alert(notice)));
        return new Payload("application/json", alerts.toString());
    }

    private static ObjectNode alert(Notice notice) {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        alert.putObject("labels")
                .put("alertname", notice.kind() == NoticeKind.TEST ? "VitalsTest" : "VitalsComponent")
                .put("component", notice.component());
        ObjectNode annotations = alert.putObject("annotations");
        annotations
                .put("summary", NoticeText.title(notice))
                .put("description", Bounded.cut(notice.message(), 4_000))
                .put("status", notice.to().wireName())
                .put("from", notice.from().map(status -> status.wireName()).orElse("unknown"))
                .put("overall_status", notice.overall().wireName())
                .put("caused_by", String.join(", ", notice.causedBy()));
        notice.previousDuration()
                .ifPresent(lasted -> annotations.put(
                        "previous_duration_seconds", NoticeData.seconds(lasted).toPlainString()));
        alert.put("startsAt", start(notice).toString())
                .put("endsAt", end(notice).toString());
        notice.url().ifPresent(url -> alert.put("generatorURL", url.toString()));
        return alert;
    }

    private static Instant start(Notice notice) {
        return notice.kind() == NoticeKind.RESOLVED
                ? notice.since().minus(notice.previousDuration().orElse(Duration.ZERO))
                : notice.since();
    }

    private static Instant end(Notice notice) {
        return switch (notice.kind()) {
            case RESOLVED -> notice.time();
            case TEST -> notice.time().plus(TEST_LASTS);
            default -> notice.time().plus(LASTS);
        };
    }
}
