package dev.vitals.checks;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
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
}
