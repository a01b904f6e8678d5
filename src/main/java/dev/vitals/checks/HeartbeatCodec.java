package dev.vitals.checks;

import dev.vitals.checks.HeartbeatClock.Moment;
import dev.vitals.checks.HeartbeatReport.Kind;
import dev.vitals.checks.HeartbeatState.Alive;
import dev.vitals.checks.HeartbeatState.Note;
import dev.vitals.checks.HeartbeatState.Run;
import dev.vitals.status.HealthStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Reports and states as they are in the store: JSON objects, with times in milliseconds since 1970. */
final class HeartbeatCodec {

    private static final String AT = "at";
    private static final String STATUS = "status";
    private static final String TEXT = "text";
    private static final String EXIT_CODE = "exit_code";
    private static final String RUN_ID = "run_id";

    private HeartbeatCodec() {}

    /**
     * A report in the log.
     *
     * @param writer the process that took it
     */
    record Entry(String component, String writer, Moment at, HeartbeatReport report) {}

    static byte[] encode(Entry entry) {
        HeartbeatReport report = entry.report();
        JsonObject json = new JsonObject()
                .put("component", entry.component())
                .put("writer", entry.writer())
                .put(AT, millis(entry.at()))
                .put("kind", report.kind().name());
        report.status().ifPresent(status -> json.put(STATUS, status.name()));
        report.text().ifPresent(text -> json.put(TEXT, text));
        report.exitCode().ifPresent(code -> json.put(EXIT_CODE, code));
        report.runId().ifPresent(id -> json.put(RUN_ID, id));
        return json.toBuffer().getBytes();
    }

    /** A RuntimeException if it is something else. */
    static Entry decodeEntry(byte[] stored, Moment now) {
        JsonObject json = json(stored);
        HeartbeatReport report = new HeartbeatReport(
                Kind.valueOf(required(json, "kind")),
                status(json),
                text(json, TEXT),
                Optional.ofNullable(json.getInteger(EXIT_CODE)),
                text(json, RUN_ID));
        return new Entry(required(json, "component"), required(json, "writer"), moment(json, AT, now), report);
    }

    static byte[] encode(HeartbeatState state) {
        JsonObject json = new JsonObject().put("since", millis(state.since()));
        state.last().ifPresent(last -> json.put("last", encode(last)));
        state.run().ifPresent(run -> json.put("run", encode(run)));
        state.note()
                .ifPresent(note -> json.put(
                        "log", new JsonObject().put(AT, millis(note.at())).put(TEXT, note.text())));
        state.took().ifPresent(took -> json.put("job_ms", took.toMillis()));
        state.missed().ifPresent(missed -> json.put("missed", millis(missed)));
        return json.toBuffer().getBytes();
    }

    private static JsonObject encode(Alive last) {
        JsonObject json = new JsonObject()
                .put(AT, millis(last.at()))
                .put(STATUS, last.status().name());
        last.text().ifPresent(text -> json.put(TEXT, text));
        last.exitCode().ifPresent(code -> json.put(EXIT_CODE, code));
        return json;
    }

    private static JsonObject encode(Run run) {
        JsonObject json = new JsonObject()
                .put(AT, millis(run.at()))
                .put("first", millis(run.first()))
                .put("open", run.isOpen())
                .put("overdue", run.isOverdue());
        run.id().ifPresent(id -> json.put(RUN_ID, id));
        run.status().ifPresent(status -> json.put(STATUS, status.name()));
        run.text().ifPresent(text -> json.put(TEXT, text));
        return json;
    }

    /** A RuntimeException if it is something else. */
    static HeartbeatState decodeState(byte[] stored, Moment now) {
        JsonObject json = json(stored);
        return new HeartbeatState(
                moment(json, "since", now),
                object(json, "last").map(last -> last(last, now)),
                object(json, "run").map(run -> run(run, now)),
                object(json, "log").map(note -> new Note(moment(note, AT, now), required(note, TEXT))),
                Optional.ofNullable(json.getLong("job_ms")).map(Duration::ofMillis),
                json.containsKey("missed") ? Optional.of(moment(json, "missed", now)) : Optional.empty());
    }

    private static Alive last(JsonObject json, Moment now) {
        return new Alive(
                moment(json, AT, now),
                status(json).orElseThrow(),
                text(json, TEXT),
                Optional.ofNullable(json.getInteger(EXIT_CODE)));
    }

    private static Run run(JsonObject json, Moment now) {
        return new Run(
                moment(json, AT, now),
                moment(json, "first", now),
                text(json, RUN_ID),
                json.getBoolean("open"),
                json.getBoolean("overdue"),
                status(json),
                text(json, TEXT));
    }

    private static JsonObject json(byte[] stored) {
        return new JsonObject(Buffer.buffer(stored));
    }

    private static long millis(Moment moment) {
        return moment.time().toEpochMilli();
    }

    private static Moment moment(JsonObject json, String key, Moment now) {
        return HeartbeatClock.at(Instant.ofEpochMilli(json.getLong(key)), now);
    }

    private static Optional<JsonObject> object(JsonObject json, String key) {
        return Optional.ofNullable(json.getJsonObject(key));
    }

    private static Optional<HealthStatus> status(JsonObject json) {
        return text(json, STATUS).map(HealthStatus::valueOf);
    }

    private static Optional<String> text(JsonObject json, String key) {
        return Optional.ofNullable(json.getString(key));
    }

    private static String required(JsonObject json, String key) {
        return Objects.requireNonNull(json.getString(key), key);
    }
}
