package dev.vitals.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vitals.status.HealthStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/** The facts of notices as JSON, as {@code standard} and {@code cloudevents} send them. */
final class NoticeData {

    static final String BATCH_TYPE = "component.status.changed.batch";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NoticeData() {}

    /** The type of event that a message tells. */
    static String type(Message message) {
        return message.notices().size() > 1 ? BATCH_TYPE : first(message).kind().type();
    }

    static Notice first(Message message) {
        return message.notices().get(0);
    }

    /** The facts of a notice, or of several as {@code changes}, each with its type. */
    static ObjectNode of(Message message) {
        if (message.notices().size() == 1) {
            return addFacts(JSON.objectNode(), first(message));
        }
        ObjectNode data = JSON.objectNode();
        ArrayNode changes = data.putArray("changes");
        message.notices()
                .forEach(notice -> changes.add(
                        addFacts(JSON.objectNode().put("type", notice.kind().type()), notice)));
        return data;
    }

    private static ObjectNode addFacts(ObjectNode data, Notice notice) {
        data.put("component", notice.component())
                .put("from", notice.from().map(HealthStatus::wireName).orElse(null))
                .put("to", notice.to().wireName())
                .put("since", notice.since().toString())
                .put("message", notice.message())
                .set(
                        "previous_duration_seconds",
                        notice.previousDuration()
                                .map(NoticeData::seconds)
                                .<com.fasterxml.jackson.databind.JsonNode>map(JSON::numberNode)
                                .orElse(JSON.nullNode()));
        data.put("overall_status", notice.overall().wireName());
        ArrayNode causes = data.putArray("caused_by");
        notice.causedBy().forEach(causes::add);
        data.put("url", notice.url().map(URI::toString).orElse(null));
        return data;
    }

    /** Whole seconds without a fraction, others to the millisecond. */
    static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
