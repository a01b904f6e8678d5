package dev.vitals.checks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What an HTTP server answered.
 *
 * @param status the status code
 * @param headers names are not case-sensitive
 * @param body whole, at most {@link HttpProbe#MAX_BODY} bytes
 */
record HttpAnswer(int status, MultiMap headers, Buffer body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
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
