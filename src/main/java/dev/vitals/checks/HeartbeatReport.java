package dev.vitals.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vitals.access.Problem;
import dev.vitals.status.HealthStatus;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a component said of itself.
 *
 * @param status how well it says it is; empty: it does not say
 * @param message its own words; empty: it has none
 * @param state what it says of a job
 */
record HeartbeatReport(Optional<HealthStatus> status, Optional<String> message, State state) {

    private static final int LONGEST_MESSAGE = 500;
    private static final Set<String> KEYS = new TreeSet<>(Set.of("message", "state", "status"));
    private static final ObjectReader JSON = new JsonMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What a report may say of a job. */
    enum State {
        /** Nothing. */
        ALIVE,
        /** It begins. */
        START,
        /** It has ended. */
        FINISH;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the body of a report, which may be empty; a problem 400 for anything that it must not say. */
    static HeartbeatReport parse(String body) {
        JsonNode json = json(body.isBlank() ? "{}" : body);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw refused(name + " is not a known key; allowed are " + String.join(", ", KEYS) + ".");
            }
        }
        Optional<String> message = text(json, "message");
        message.filter(text -> text.length() > LONGEST_MESSAGE).ifPresent(text -> {
            throw refused("message has " + text.length() + " characters; allowed are " + LONGEST_MESSAGE + ".");
        });
        return new HeartbeatReport(
                word(json, "status", HealthStatus.values(), HealthStatus::wireName),
                message,
                word(json, "state", new State[] {State.START, State.FINISH}, State::word)
                        .orElse(State.ALIVE));
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException malformed) {
            // Said below: its own words name classes.
        }
        throw refused("The body must be empty or a JSON object with " + String.join(", ", KEYS) + ".");
    }

    private static Optional<String> text(JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw refused(key + " must be a text.");
        }
        return Optional.of(value.textValue());
    }

    private static <T> Optional<T> word(JsonNode json, String key, T[] allowed, Function<T, String> wording) {
        return text(json, key).map(word -> known(word, key, allowed, wording));
    }

    private static <T> T known(String word, String key, T[] allowed, Function<T, String> wording) {
        return Arrays.stream(allowed)
                .filter(each -> wording.apply(each).equals(word))
                .findFirst()
                .orElseThrow(() -> refused(key + " is '" + word + "'; allowed is one of "
                        + Arrays.stream(allowed).map(wording).collect(Collectors.joining(", ")) + "."));
    }

    private static RuntimeException refused(String detail) {
        return Problem.of(400, detail).toException();
    }
}
