package dev.vitals.webhook;

import dev.vitals.access.Problem;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller wants to silence.
 *
 * @param component a name or pattern
 * @param until in the future
 */
record SilenceRequest(String component, Instant until, Optional<String> reason) {

    private static final Pattern COMPONENT = Pattern.compile("[A-Za-z0-9._*?-]{1,100}");
    private static final List<String> KEYS = List.of("component", "until", "reason");
    private static final int LONGEST_REASON = 1_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Reads the body of a request; where it says something else, that is a problem for the caller. */
    static SilenceRequest parse(String body, Instant now) {
        JsonObject json = object(body);
        json.fieldNames().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw refused("The key '" + Answers.shown(key)
                            + "' is not known; allowed is component, until and reason.");
                });
        return new SilenceRequest(component(json), until(json, now), reason(json));
    }

    private static JsonObject object(String body) {
        try {
            return new JsonObject(body.isBlank() ? "{}" : body);
        } catch (DecodeException | ClassCastException malformed) {
            throw refused("The body is no JSON object; send one with component, until and, if you like, reason.");
        }
    }

    private static String component(JsonObject json) {
        return Optional.ofNullable(json.getValue("component"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> COMPONENT.matcher(text).matches())
                .orElseThrow(
                        () -> refused("component must be the name of a component, or a pattern in which * stands for"
                                + " any characters and ? for one: 1 to 100 of A-Z a-z 0-9 . _ - * ?"));
    }

    private static Instant until(JsonObject json, Instant now) {
        Instant until = Optional.ofNullable(json.getValue("until"))
                .filter(String.class::isInstance)
                .flatMap(text -> time((String) text))
                .orElseThrow(() ->
                        refused("until must be a time as ISO-8601 has it, with Z or an offset: 2026-12-24T18:00:00Z."));
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw refused("until must be in the future, at most 366 days from now; it is " + until + ", and now is "
                    + now + ".");
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

    private static Optional<String> reason(JsonObject json) {
        Object reason = json.getValue("reason");
        if (reason == null) {
            return Optional.empty();
        }
        if (reason instanceof String text && text.length() <= LONGEST_REASON) {
            return Optional.of(text);
        }
        throw refused("reason must be a text of at most " + LONGEST_REASON + " characters.");
    }

    private static RuntimeException refused(String detail) {
        return Problem.of(400, detail).toException();
    }
}
