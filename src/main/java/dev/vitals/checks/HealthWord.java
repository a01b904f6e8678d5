package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.status.HealthStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A status, as a health page writes it.
 *
 * @param text without blanks around it
 */
record HealthWord(String text) {

    // Anything else may be free text, which may hold a secret.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z_-]{0,29}");

    /** Empty where the value is no text. */
    static Optional<HealthWord> of(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(text -> text.textValue().strip())
                .filter(text -> !text.isEmpty())
                .map(HealthWord::new);
    }

    /** The status of a part that a page describes by an object; empty where it is no such object. */
    static Optional<HealthWord> ofPart(JsonNode part) {
        return of(part.path("status"));
    }

    /** A word that is not known bodes no good. */
    HealthStatus status() {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "up", "pass", "ok", "healthy" -> HealthStatus.HEALTHY;
            case "unknown", "warn", "degraded" -> HealthStatus.DEGRADED;
            default -> HealthStatus.UNHEALTHY;
        };
    }

    /** Whether it is one of these, which are in lower case. */
    boolean isOneOf(Set<String> words) {
        return words.contains(text.toLowerCase(Locale.ROOT));
    }

    /** As people are shown it. */
    String shown() {
        return PLAIN.matcher(text).matches() ? text : "an unknown status";
    }
}
