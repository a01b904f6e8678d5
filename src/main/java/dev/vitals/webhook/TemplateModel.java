package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template may use, by name, as maps, lists, texts and numbers. */
final class TemplateModel {

    private TemplateModel() {}

    /** The facts of the first notice, those of all under {@code notices}, and {@code id} and {@code time} of the message. */
    static Map<String, @Nullable Object> of(Message message) {
        List<Map<String, @Nullable Object>> notices =
                message.notices().stream().map(TemplateModel::facts).toList();
        Map<String, @Nullable Object> model = new LinkedHashMap<>(notices.get(0));
        model.put("id", message.id());
        model.put("time", message.time().toString());
        model.put("notices", notices);
        return model;
    }

    private static Map<String, @Nullable Object> facts(Notice notice) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
        facts.put("title", NoticeText.title(notice));
        facts.put("component", notice.component());
        facts.put("from", notice.from().map(HealthStatus::wireName).orElse("unknown"));
        facts.put("to", notice.to().wireName());
        facts.put("since", notice.since().toString());
        facts.put("message", notice.message());
        facts.put(
                "previous_duration_seconds",
                notice.previousDuration().map(NoticeData::seconds).orElse(null));
        facts.put("overall_status", notice.overall().wireName());
        facts.put("caused_by", notice.causedBy());
        facts.put("url", notice.url().map(URI::toString).orElse(null));
        return facts;
    }
}
