package dev.vitals.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.status.HealthStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is known of a notice as JSON, for programs. */
final class NoticeData {

    static final String BATCH_TYPE = "component.status.changed.batch";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NoticeData() {}

    static String type(Message message) {
        List<Notice> notices = message.notices();
        return notices.size() > 1 ? BATCH_TYPE : notices.get(0).kind().type();
    }

    /** The facts of the only notice, or those of each as {@code changes}. */
    static ObjectNode of(Message message) {
        if (message.notices().size() == 1) {
            return of(message.notices().get(0));
        }
        ObjectNode data = JSON.objectNode();
        ArrayNode changes = data.putArray("changes");
        for (Notice notice : message.notices()) {
            changes.addObject().put("type", notice.kind().type()).setAll(of(notice));
        }
        return data;
    }

    static ObjectNode of(Notice notice) {
        ObjectNode data = JSON.objectNode()
                .put("component", notice.component())
                .put("from", notice.from().map(HealthStatus::wireName).orElse(null))
                .put("to", notice.to().wireName())
                .put("since", notice.since().toString())
                .put("message", notice.message())
                .put("reason", NoticeText.reason(notice))
                .put("failures", notice.failures());
        data.set("previous_duration_seconds", seconds(notice.previousDuration()));
        data.set("outage_seconds", seconds(notice.outage()));
        data.put("severity", Severity.of(notice))
                .put("group", notice.info().group().orElse(null));
        ArrayNode tags = data.putArray("tags");
        notice.info().tags().forEach(tags::add);
        ObjectNode labels = data.putObject("labels");
        notice.info().labels().forEach(labels::put);
        data.put("overall_status", notice.overall().wireName());
        ArrayNode causes = data.putArray("caused_by");
        notice.causedBy().forEach(causes::add);
        return data.put("url", notice.url().orElse(null));
    }

    /** With a fraction only where there is one. */
    static Number seconds(Duration duration) {
        return duration.toNanosPart() == 0
                ? (Number) duration.toSeconds()
                : BigDecimal.valueOf(duration.toSeconds())
                        .add(BigDecimal.valueOf(duration.toNanosPart(), 9))
                        .stripTrailingZeros();
    }

    private static JsonNode seconds(Optional<Duration> duration) {
        if (duration.isEmpty()) {
            return JSON.nullNode();
        }
        return seconds(duration.get()) instanceof BigDecimal decimal
                ? JSON.numberNode(decimal)
                : JSON.numberNode(duration.get().toSeconds());
    }
}
