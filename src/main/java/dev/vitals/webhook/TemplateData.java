package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template may use: maps, lists, texts and numbers alone, since nothing is looked up by reflection. */
final class TemplateData {

    private TemplateData() {}

    /** The message, and the facts of its first notice beside it, as nearly all messages have one. */
    static Map<String, @Nullable Object> of(Message message) {
        List<Map<String, @Nullable Object>> notices =
                message.notices().stream().map(TemplateData::of).toList();
        Map<String, @Nullable Object> data = new HashMap<>(notices.get(0));
        data.put("id", message.id());
        data.put("time", message.time().toString());
        data.put("notices", notices);
        return data;
    }

    private static Map<String, @Nullable Object> of(Notice notice) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("kind", notice.kind().wireName());
        data.put("component", notice.component());
        data.put("time", notice.time().toString());
        data.put("from", notice.from().map(HealthStatus::wireName).orElse(null));
        data.put("to", notice.to().wireName());
        data.put("since", notice.since().toString());
        data.put("message", notice.message());
        data.put("reason", NoticeText.reason(notice));
        data.put("failures", notice.failures());
        data.put(
                "previous_duration_seconds",
                notice.previousDuration().map(NoticeData::seconds).orElse(null));
        data.put("outage_seconds", notice.outage().map(NoticeData::seconds).orElse(null));
        data.put("severity", Severity.of(notice));
        data.put("group", notice.info().group().orElse(null));
        data.put("tags", notice.info().tags());
        data.put("labels", notice.info().labels());
        data.put("overall_status", notice.overall().wireName());
        data.put("caused_by", notice.causedBy());
        data.put("url", notice.url().orElse(null));
        return data;
    }
}
