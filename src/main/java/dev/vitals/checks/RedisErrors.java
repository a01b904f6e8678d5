package dev.vitals.checks;

import io.vertx.redis.client.Response;
import java.util.Objects;

/** Tells what Redis answered instead of a result. */
final class RedisErrors {

    /** The client's own word for a connection that ended before the answer. */
    private static final String CONNECTION_CLOSED = "CONNECTION_CLOSED";

    private RedisErrors() {}

    /** Whether Redis itself said this, and did not merely break off. */
    static boolean isAnswer(Throwable failure) {
        return failure instanceof Response && !code(failure).equals(CONNECTION_CLOSED);
    }

    /** The word that such an answer begins with, such as {@code NOAUTH}. */
    static String code(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        int blank = message.indexOf(' ');
        return blank < 0 ? message : message.substring(0, blank);
    }

    /** The same failure, in words for people. */
    static Throwable explain(Throwable failure) {
        if (!(failure instanceof Response)) {
            return failure;
        }
        return new UnusableAnswerException(
                switch (code(failure)) {
                    case CONNECTION_CLOSED -> "Redis closed the connection";
                    case "NOAUTH" -> "authentication failed: Redis wants a password (NOAUTH)";
                    default -> "Redis answered: " + failure.getMessage();
                });
    }
}
