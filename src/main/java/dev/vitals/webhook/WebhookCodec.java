package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the store keeps of webhooks, as JSON in UTF-8. Reading fails with a {@link RuntimeException} where it is something
 * else.
 */
final class WebhookCodec {

    private WebhookCodec() {}

    static byte[] encode(Delivery delivery) {
        JsonArray notices = new JsonArray();
        delivery.message().notices().forEach(notice -> notices.add(notice(notice)));
        return bytes(new JsonObject()
                .put("id", delivery.id())
                .put("time", delivery.message().time().toString())
                .put("members", new JsonArray(delivery.members()))
                .put("next", delivery.next().toString())
                .put("attempts", delivery.attempts())
                .put("status_code", delivery.statusCode().orElse(null))
                .put("error", delivery.error().orElse(null))
                .put("notices", notices));
    }

    static Delivery delivery(byte[] encoded) {
        JsonObject json = json(encoded);
        List<Notice> notices = json.getJsonArray("notices").stream()
                .map(each -> notice((JsonObject) each))
                .toList();
        return new Delivery(
                new Message(json.getString("id"), instant(json, "time"), notices),
                texts(json, "members"),
                instant(json, "next"),
                json.getInteger("attempts"),
                Optional.ofNullable(json.getInteger("status_code")),
                Optional.ofNullable(json.getString("error")));
    }

    static byte[] encode(Told told) {
        return bytes(new JsonObject()
                .put("latest", change(told.latest()))
                .put("bad_since", told.badSince().map(Instant::toString).orElse(null))
                .put("open", told.open().map(WebhookCodec::open).orElse(null))
                .put("flapping", told.flapping())
                .put("notified", told.notified().toString()));
    }

    static Told told(byte[] encoded) {
        JsonObject json = json(encoded);
        return new Told(
                change(json.getJsonObject("latest")),
                Optional.ofNullable(json.getString("bad_since")).map(Instant::parse),
                Optional.ofNullable(json.getJsonObject("open")).map(WebhookCodec::open),
                json.getBoolean("flapping"),
                instant(json, "notified"));
    }

    static byte[] encode(Silence silence) {
        return bytes(silence.toJson());
    }

    static Silence silence(byte[] encoded) {
        JsonObject json = json(encoded);
        return new Silence(
                json.getString("id"),
                SilenceSelector.of(json),
                instant(json, "created_at"),
                instant(json, "until"),
                Optional.ofNullable(json.getString("reason")),
                Optional.ofNullable(json.getString("author")));
    }

    private static JsonObject notice(Notice notice) {
        return new JsonObject()
                .put("kind", notice.kind().name())
                .put("time", notice.time().toString())
                .put("change", change(notice.change()))
                .put("info", info(notice.info()))
                .put("open", notice.open().map(WebhookCodec::open).orElse(null))
                .put("url", notice.publicUrl().map(URI::toString).orElse(null));
    }

    private static Notice notice(JsonObject json) {
        return new Notice(
                NoticeKind.valueOf(json.getString("kind")),
                instant(json, "time"),
                change(json.getJsonObject("change")),
                info(json.getJsonObject("info")),
                Optional.ofNullable(json.getJsonObject("open")).map(WebhookCodec::open),
                Optional.ofNullable(json.getString("url")).map(URI::create));
    }

    private static JsonObject open(OpenProblem open) {
        return new JsonObject()
                .put("status", open.status().name())
                .put("since", open.since().toString())
                .put("info", info(open.info()));
    }

    private static OpenProblem open(JsonObject json) {
        return new OpenProblem(
                HealthStatus.valueOf(json.getString("status")),
                instant(json, "since"),
                info(json.getJsonObject("info")));
    }

    private static JsonObject info(ComponentInfo info) {
        JsonObject labels = new JsonObject();
        info.labels().forEach(labels::put);
        return new JsonObject()
                .put("critical", info.critical())
                .put("group", info.group().orElse(null))
                .put("tags", new JsonArray(info.tags()))
                .put("labels", labels);
    }

    private static ComponentInfo info(JsonObject json) {
        Map<String, String> labels = new TreeMap<>();
        json.getJsonObject("labels").forEach(label -> labels.put(label.getKey(), String.valueOf(label.getValue())));
        return new ComponentInfo(
                json.getBoolean("critical"), Optional.ofNullable(json.getString("group")), texts(json, "tags"), labels);
    }

    private static JsonObject change(StatusChange change) {
        return new JsonObject()
                .put("component", change.component())
                .put("time", change.time().toString())
                .put("from", change.from().map(HealthStatus::name).orElse(null))
                .put("to", change.to().name())
                .put("message", change.message())
                .put("previous_ms", millis(change.previousDuration()))
                .put("overall", change.overall().name())
                .put("caused_by", new JsonArray(change.causedBy()))
                .put("failures", change.failures());
    }

    private static StatusChange change(JsonObject json) {
        return new StatusChange(
                json.getString("component"),
                instant(json, "time"),
                status(json, "from"),
                HealthStatus.valueOf(json.getString("to")),
                json.getString("message"),
                duration(json),
                HealthStatus.valueOf(json.getString("overall")),
                texts(json, "caused_by"),
                json.getInteger("failures", 0));
    }

    private static @Nullable Long millis(Optional<Duration> duration) {
        return duration.map(Duration::toMillis).orElse(null);
    }

    private static Optional<Duration> duration(JsonObject json) {
        return Optional.ofNullable(json.getLong("previous_ms")).map(Duration::ofMillis);
    }

    private static Optional<HealthStatus> status(JsonObject json, String key) {
        return Optional.ofNullable(json.getString(key)).map(HealthStatus::valueOf);
    }

    private static Instant instant(JsonObject json, String key) {
        return Instant.parse(json.getString(key));
    }

    private static List<String> texts(JsonObject json, String key) {
        return json.getJsonArray(key).stream().map(String::valueOf).toList();
    }

    private static byte[] bytes(JsonObject json) {
        return json.encode().getBytes(UTF_8);
    }

    private static JsonObject json(byte[] encoded) {
        return new JsonObject(new String(encoded, UTF_8));
    }
}
