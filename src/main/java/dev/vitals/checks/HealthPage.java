package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer that may tell of a service's health.
 *
 * @param mediaType in lower case and without parameters; empty where it is not told
 * @param json a missing node where the body is no JSON
 */
record HealthPage(int httpStatus, String mediaType, String text, JsonNode json) {

    static HealthPage of(HttpAnswer answer, ObjectMapper mapper) {
        String contentType =
                Optional.ofNullable(answer.headers().get("Content-Type")).orElse("");
        int end = contentType.indexOf(';');
        String mediaType = end < 0 ? contentType : contentType.substring(0, end);
        return new HealthPage(
                answer.status(),
                mediaType.strip().toLowerCase(Locale.ROOT),
                answer.text().strip(),
                json(answer, mapper));
    }

    private static JsonNode json(HttpAnswer answer, ObjectMapper mapper) {
        try {
            return answer.json(mapper);
        } catch (UnusableAnswerException noJson) {
            return MissingNode.getInstance();
        }
    }

    /** The overall status, in all forms of JSON but one. */
    Optional<HealthWord> word() {
        return HealthWord.ofPart(json);
    }
}
