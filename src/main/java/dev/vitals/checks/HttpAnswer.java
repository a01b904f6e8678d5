package dev.vitals.checks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What an HTTP server answered.
 *
 * @param status the status code
 * @param headers names are not case-sensitive
 * @param body what of it the question wanted
 * @param whole whether the body was no longer than the question wanted
 * @param phases where the time went
 * @param certificateEnd when the first of the server's certificates expires; empty without TLS
 */
record HttpAnswer(
        int status, MultiMap headers, Buffer body, boolean whole, HttpPhases phases, Optional<Instant> certificateEnd) {

    /** A whole answer of which nothing else is known. */
    HttpAnswer(int status, MultiMap headers, Buffer body) {
        this(status, headers, body, true, HttpPhases.NONE, Optional.empty());
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The same answer, which others came before. */
    HttpAnswer after(HttpPhases earlier) {
        return new HttpAnswer(status, headers, body, whole, earlier.plus(phases), certificateEnd);
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The body as one whole JSON value; an {@link UnusableAnswerException} where it is none. */
    JsonNode json(ObjectMapper mapper) {
        try {
            JsonNode json = mapper.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(body.getBytes());
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (IOException unreadable) {
            // Its text quotes the body, which may echo a secret.
        }
        throw new UnusableAnswerException("the answer is not valid JSON");
    }
}
