package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Alerts for the API v2 of Prometheus Alertmanager, one for each notice. */
@Singleton
final class AlertmanagerFormat implements WebhookFormat {

    /** How long an alert lasts unless it is resolved, or told again. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration LIFETIME_OF_TEST = Duration.ofMinutes(5);
    private static final int LONGEST_SUMMARY = 1024;

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        return WebhookSignature.refusal(options.secrets());
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
        message.notices().forEach(notice -> addAlert(alerts, notice));
        return new Payload("application/json", alerts.toString());
    }

    private static void addAlert(ArrayNode alerts, Notice notice) {
        ObjectNode alert = alerts.addObject();
        // Alertmanager knows an alert by its labels, so nothing that changes between a problem and its end may be one.
        alert.putObject("labels")
                .put("alertname", notice.kind() == NoticeKind.TEST ? "VitalsTest" : "VitalsComponent")
                .put("component", notice.component());
        alert.set("annotations", annotations(notice));
        alert.put("startsAt", start(notice).toString())
                .put("endsAt", end(notice).toString());
        notice.url().map(URI::toString).ifPresent(url -> alert.put("generatorURL", url));
    }

    private static ObjectNode annotations(Notice notice) {
        ObjectNode annotations = JsonNodeFactory.instance
                .objectNode()
                .put("summary", Texts.bounded(NoticeText.headline(notice), LONGEST_SUMMARY))
                .put("description", notice.message())
                .put("severity", Severity.of(notice))
                .put("status", notice.to().wireName());
        notice.from().ifPresent(from -> annotations.put("from", from.wireName()));
        notice.previousDuration()
                .ifPresent(time -> annotations.put(
                        "previous_duration_seconds", NoticeData.seconds(time).toString()));
        annotations
                .put("since", notice.since().toString())
                .put("overall_status", notice.overall().wireName())
                .put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
        if (!notice.causedBy().isEmpty()) {
            annotations.put("caused_by", String.join(", ", notice.causedBy()));
        }
        return annotations;
    }

    private static Instant start(Notice notice) {
        return switch (notice.kind()) {
            case RESOLVED -> notice.time().minus(notice.previousDuration().orElse(Duration.ZERO));
            case TEST -> notice.time();
            case PROBLEM, REMINDER, FLAPPING -> notice.since();
        };
    }

    private static Instant end(Notice notice) {
        return switch (notice.kind()) {
            case RESOLVED -> notice.time();
            case TEST -> notice.time().plus(LIFETIME_OF_TEST);
            case PROBLEM, REMINDER, FLAPPING -> notice.time().plus(LIFETIME);
        };
    }
}
