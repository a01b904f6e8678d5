package dev.vitals.webhook;

import dev.vitals.access.Problem;
import dev.vitals.registry.Durations;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a silence.
 *
 * @param selector at least one criterion
 * @param until in the future
 * @param allowUnknown whether it may apply to no component
 */
record SilenceRequest(SilenceSelector selector, Instant until, String reason, String author, boolean allowUnknown) {

    static final Duration MAX_DURATION = Duration.ofDays(366);

    private static final int MAX_REASON = 1_000;
    private static final int MAX_AUTHOR = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._*?-]{1,100}");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}=[^\\p{Cntrl}]{1,200}");
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final List<String> KEYS =
            List.of("component", "group", "tag", "label", "until", "duration", "reason", "author", "allow_unknown");

    /** Reads the body of a request. Everything that is wrong with it is in one problem. */
    static SilenceRequest parse(String body, Instant now) {
        return new Parser(object(body), now).parse();
    }

    private static JsonObject object(String body) {
        try {
            return new JsonObject(body.isBlank() ? "{}" : body);
        } catch (DecodeException | ClassCastException malformed) {
            throw Problem.of(
                            400,
                            "The body is not a JSON object; expected an object with " + String.join(", ", KEYS) + ".")
                    .toException();
        }
    }

    /** Reads one body. For one use. */
    private static final class Parser {

        private final JsonObject json;
        private final Instant now;
        private final List<String> problems = new ArrayList<>();

        Parser(JsonObject json, Instant now) {
            this.json = json;
            this.now = now;
        }

        SilenceRequest parse() {
            json.fieldNames().stream()
                    .filter(key -> !KEYS.contains(key))
                    .forEach(key -> refuse(Answers.shown(key), "unknown key", "one of " + String.join(", ", KEYS)));
            SilenceSelector selector = selector();
            Optional<Instant> until = until();
            Optional<String> reason = required("reason", MAX_REASON);
            Optional<String> author = required("author", MAX_AUTHOR);
            boolean allowUnknown = allowUnknown();
            if (!problems.isEmpty()) {
                throw Problem.of(400, String.join(" ", problems)).toException();
            }
            return new SilenceRequest(
                    selector, until.orElseThrow(), reason.orElseThrow(), author.orElseThrow(), allowUnknown);
        }

        private void refuse(String key, String what, String expected) {
            problems.add(key + ": " + what + "; expected " + expected + ".");
        }

        private SilenceSelector selector() {
            SilenceSelector selector = new SilenceSelector(
                    text("component", NAME, "the name of a component or a pattern with * and ?"),
                    text("group", NAME, "a group or a pattern with * and ?"),
                    text("tag", TEXT, "a tag or a pattern with * and ?"),
                    text("label", LABEL, "a label as name=value; the value may have * and ?"));
            if (SilenceSelector.KEYS.stream().noneMatch(key -> json.getValue(key) != null)) {
                refuse("component, group, tag, label", "all missing", "at least one of them");
            }
            return selector;
        }

        private Optional<String> text(String key, Pattern form, String expected) {
            Object value = json.getValue(key);
            if (value == null) {
                return Optional.empty();
            }
            if (value instanceof String text && form.matcher(text).matches()) {
                return Optional.of(text);
            }
            refuse(key, invalid(value), expected);
            return Optional.empty();
        }

        private static String invalid(@Nullable Object value) {
            return "invalid value '" + Answers.shown(String.valueOf(value)) + "'";
        }

        private Optional<String> required(String key, int maximum) {
            Object value = json.getValue(key);
            if (value instanceof String text && !text.isBlank() && text.length() <= maximum) {
                return Optional.of(text.strip());
            }
            boolean isMissing = value == null || (value instanceof String text && text.isBlank());
            refuse(key, isMissing ? "missing" : invalid(value), "a text of 1 to " + maximum + " characters");
            return Optional.empty();
        }

        private Optional<Instant> until() {
            Object until = json.getValue("until");
            Object duration = json.getValue("duration");
            if ((until == null) == (duration == null)) {
                refuse(
                        "until, duration",
                        until == null ? "both missing" : "both given",
                        "exactly one of them: until as 2026-12-24T18:00:00Z, or duration as 30m, 2h or 1d");
                return Optional.empty();
            }
            return until == null ? ofDuration(duration) : ofTime(until);
        }

        private Optional<Instant> ofDuration(@Nullable Object value) {
            Optional<Duration> duration = value instanceof String text
                    ? Durations.parse(text.strip()).filter(each -> !each.isZero() && each.compareTo(MAX_DURATION) <= 0)
                    : Optional.empty();
            if (duration.isEmpty()) {
                refuse("duration", invalid(value), "a duration such as 30m, 2h or 1d, not zero, at most 366d");
            }
            return duration.map(now::plus);
        }

        private Optional<Instant> ofTime(Object value) {
            Optional<Instant> time = value instanceof String text ? time(text) : Optional.empty();
            Optional<Instant> until = time.filter(each -> each.isAfter(now) && !each.isAfter(now.plus(MAX_DURATION)));
            if (until.isEmpty()) {
                refuse(
                        "until",
                        invalid(value),
                        "a time such as 2026-12-24T18:00:00Z, with Z or an offset, in the future, at most 366 days from"
                                + " now (" + now + ")");
            }
            return until;
        }

        private static Optional<Instant> time(String text) {
            try {
                return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
            } catch (DateTimeException malformed) {
                return Optional.empty();
            }
        }

        private boolean allowUnknown() {
            Object value = json.getValue("allow_unknown");
            if (value != null && !(value instanceof Boolean)) {
                refuse("allow_unknown", invalid(value), "true or false");
            }
            return Boolean.TRUE.equals(value);
        }
    }
}
