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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a component said of itself.
 *
 * @param status how well it says it is
 * @param message its own words, or ours where it has none
 * @param state what it says of a job
 */
record HeartbeatReport(HealthStatus status, String message, State state) {

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
        String message = text(json, "message", "Heartbeat received");
        if (message.length() > LONGEST_MESSAGE) {
            throw refused("message has " + message.length() + " characters; allowed are " + LONGEST_MESSAGE + ".");
        }
        return new HeartbeatReport(
                word(json, "status", HealthStatus.HEALTHY, HealthStatus.values(), HealthStatus::wireName),
                message,
                word(json, "state", State.ALIVE, new State[] {State.START, State.FINISH}, State::word));
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

    private static String text(JsonNode json, String key, String absent) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isTextual()) {
            throw refused(key + " must be a text.");
        }
        return value.textValue();
    }

    private static <T> T word(JsonNode json, String key, T absent, T[] allowed, Function<T, String> wording) {
        String word = text(json, key, "");
        if (word.isEmpty()) {
            return absent;
        }
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
