package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.status.HealthStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Alerts for the API v2 of Prometheus Alertmanager, one for each notice. */
@Singleton
final class AlertmanagerFormat implements WebhookFormat {

    /** How long an alert lasts unless it is resolved, or told again. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration LIFETIME_OF_TEST = Duration.ofMinutes(5);
    private static final Pattern NOT_IN_LABELS = Pattern.compile("[^a-zA-Z0-9_]");
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
        message.notices().forEach(notice -> addAlerts(alerts, notice));
        return new Payload("application/json", alerts.toString());
    }

    /** Alertmanager knows an alert by its labels, so the alert of the problem before ends if its labels were others. */
    private static void addAlerts(ArrayNode alerts, Notice notice) {
        ObjectNode labels = labels(notice);
        Optional<ObjectNode> before = notice.open().map(problem -> labels(notice, problem.status(), problem.info()));
        before.filter(others -> notice.kind() == NoticeKind.PROBLEM && !others.equals(labels))
                .ifPresent(others -> addAlert(
                        alerts, notice, others, notice.open().orElseThrow().since(), notice.time()));
        addAlert(alerts, notice, labels, start(notice), end(notice));
    }

    private static void addAlert(ArrayNode alerts, Notice notice, ObjectNode labels, Instant start, Instant end) {
        ObjectNode alert = alerts.addObject();
        alert.set("labels", labels);
        alert.set("annotations", annotations(notice));
        alert.put("startsAt", start.toString()).put("endsAt", end.toString());
        notice.url().ifPresent(url -> alert.put("generatorURL", url));
    }

    /** Everything that follows a problem has the labels of the problem, until another problem takes its place. */
    private static ObjectNode labels(Notice notice) {
        return notice.open()
                .filter(problem -> notice.kind() != NoticeKind.PROBLEM && notice.kind() != NoticeKind.TEST)
                .map(problem -> labels(notice, problem.status(), problem.info()))
                .orElseGet(() -> labels(notice, notice.to(), notice.info()));
    }

    private static ObjectNode labels(Notice notice, HealthStatus status, ComponentInfo info) {
        boolean isTest = notice.kind() == NoticeKind.TEST;
        ObjectNode labels = JsonNodeFactory.instance.objectNode();
        info.labels()
                .forEach((name, value) -> labels.put(NOT_IN_LABELS.matcher(name).replaceAll("_"), value));
        labels.put("alertname", isTest ? "VitalsTest" : "VitalsComponent")
                .put("component", notice.component())
                .put("severity", isTest ? Severity.of(notice) : Severity.of(status, info));
        info.group().ifPresent(group -> labels.put("group", group));
        return labels;
    }

    private static ObjectNode annotations(Notice notice) {
        ObjectNode annotations = JsonNodeFactory.instance
                .objectNode()
                .put("summary", Texts.bounded(NoticeText.headline(notice), LONGEST_SUMMARY))
                .put("description", NoticeText.reason(notice))
                .put("status", notice.to().wireName());
        notice.from().ifPresent(from -> annotations.put("from", from.wireName()));
        notice.previousDuration()
                .ifPresent(time -> annotations.put(
                        "previous_duration_seconds", NoticeData.seconds(time).toString()));
        notice.outage().ifPresent(time -> annotations.put("outage", NoticeText.words(time)));
        if (notice.failures() > 0) {
            annotations.put("failures", Integer.toString(notice.failures()));
        }
        annotations
                .put("since", notice.since().toString())
                .put("overall_status", notice.overall().wireName())
                .put("kind", notice.kind().wireName());
        if (!notice.info().tags().isEmpty()) {
            annotations.put("tags", String.join(", ", notice.info().tags()));
        }
        if (!notice.causedBy().isEmpty()) {
            annotations.put("caused_by", String.join(", ", notice.causedBy()));
        }
        return annotations;
    }

    private static Instant start(Notice notice) {
        return switch (notice.kind()) {
            case RESOLVED, REMOVED -> notice.time().minus(notice.outage().orElse(Duration.ZERO));
            case TEST -> notice.time();
            case PROBLEM, REMINDER, FLAPPING -> notice.since();
        };
    }

    private static Instant end(Notice notice) {
        return switch (notice.kind()) {
            case RESOLVED, REMOVED -> notice.time();
            case TEST -> notice.time().plus(LIFETIME_OF_TEST);
            case PROBLEM, REMINDER, FLAPPING -> notice.time().plus(LIFETIME);
        };
    }
}
