package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The body of an answer about circuit breakers.
 *
 * @param json a missing node where the body is no JSON
 */
record BreakerPage(String text, JsonNode json) {

    /** What begins like JSON must be JSON: else an {@link UnusableAnswerException}. */
    static BreakerPage of(HttpAnswer answer, ObjectMapper mapper) {
        String text = answer.text().strip();
        boolean looksLikeJson = text.startsWith("{") || text.startsWith("[");
        return new BreakerPage(text, looksLikeJson ? answer.json(mapper) : MissingNode.getInstance());
    }
}
