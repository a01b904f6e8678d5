package dev.vitals.checks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vitals.access.Problem;
import dev.vitals.checks.HeartbeatReport.Kind;
import dev.vitals.status.HealthStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the body of a report without a signal in its path: text, or a JSON object. That is read as a report whatever the
 * content type is, since {@code curl -d} sends none of JSON, and a misspelt report must not pass for success.
 */
final class HeartbeatBody {

    private static final List<String> KEYS = List.of("message", "state", "status");
    private static final List<String> STATES = List.of("start", "finish");
    private static final ObjectReader JSON = new JsonMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private HeartbeatBody() {}

    /** A problem 400 for JSON that must not be. */
    static HeartbeatReport read(byte[] body, String contentType) {
        Optional<JsonNode> object = object(body);
        boolean isDeclared = contentType.toLowerCase(Locale.ROOT).contains("json");
        if (isDeclared && object.isEmpty() && HeartbeatText.of(body).isPresent()) {
            throw refused("The JSON body is invalid; expected an object with " + String.join(", ", KEYS) + ".");
        }
        return object.map(HeartbeatBody::report).orElseGet(() -> text(HeartbeatText.of(body)));
    }

    private static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static HeartbeatReport text(Optional<String> text) {
        return new HeartbeatReport(Kind.DONE, Optional.empty(), text, Optional.empty(), Optional.empty());
    }

    private static HeartbeatReport report(JsonNode json) {
        TreeSet<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        KEYS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String name = HeartbeatText.of(unknown.first()).orElse("");
            throw refused("Unknown key '" + name + "' in the JSON body; expected " + String.join(", ", KEYS) + ".");
        }
        Kind kind = word(json, "state", STATES).filter("start"::equals).isPresent() ? Kind.START : Kind.DONE;
        List<String> statuses =
                Arrays.stream(HealthStatus.values()).map(HealthStatus::wireName).toList();
        Optional<HealthStatus> status = word(json, "status", statuses).flatMap(HeartbeatBody::status);
        Optional<String> text = string(json, "message").flatMap(HeartbeatText::of);
        return new HeartbeatReport(kind, status, text, Optional.empty(), Optional.empty());
    }

    private static Optional<HealthStatus> status(String word) {
        return Arrays.stream(HealthStatus.values())
                .filter(each -> each.wireName().equals(word))
                .findFirst();
    }

    private static Optional<String> string(JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw refused(key + " in the JSON body is invalid; expected a string.");
        }
        return Optional.of(value.textValue());
    }

    private static Optional<String> word(JsonNode json, String key, List<String> allowed) {
        Optional<String> word = string(json, key);
        word.filter(each -> !allowed.contains(each)).ifPresent(other -> {
            throw refused(key + " in the JSON body is invalid; expected one of " + String.join(", ", allowed) + ".");
        });
        return word;
    }

    private static RuntimeException refused(String detail) {
        return Problem.of(400, detail).toException();
    }
}
