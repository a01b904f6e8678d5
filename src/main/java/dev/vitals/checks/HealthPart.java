package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.status.HealthStatus;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A part of a service, as its health page tells of it.
 *
 * @param name cut, and without characters that cannot be shown
 */
record HealthPart(String name, HealthWord word) {

    private static final int LONGEST_NAME = 100;

    // A half of a surrogate pair would make the whole answer that shows it unwritable.
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    HealthPart {
        String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        name = NOT_SHOWN.matcher(cut).replaceAll("?");
    }

    /** Those of an object that describes each part under its name; what describes no part is left out. */
    static Stream<HealthPart> ofObject(JsonNode parts) {
        return parts.propertyStream()
                .flatMap(entry ->
                        HealthWord.ofPart(entry.getValue()).map(word -> new HealthPart(entry.getKey(), word)).stream());
    }

    /** Those of an array of objects with {@code name} and {@code status}; what describes no part is left out. */
    static Stream<HealthPart> ofArray(JsonNode parts) {
        return parts.valueStream().flatMap(part -> ofElement(part).stream());
    }

    /** Whether the value is an array of nothing but parts. */
    static boolean isArray(JsonNode value) {
        return value.isArray()
                && value.valueStream().allMatch(part -> ofElement(part).isPresent());
    }

    private static Optional<HealthPart> ofElement(JsonNode part) {
        return Optional.of(part.path("name")).filter(JsonNode::isTextual).flatMap(name -> HealthWord.ofPart(part)
                .map(word -> new HealthPart(name.textValue(), word)));
    }

    HealthStatus status() {
        return word.status();
    }

    HealthPart worst(HealthPart other) {
        return status().compareTo(other.status()) >= 0 ? this : other;
    }

    @Override
    public String toString() {
        return name + " (" + word.shown() + ")";
    }
}
