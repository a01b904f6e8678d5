package dev.vitals.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param statusCode what the receiver answered; empty where it did not
 * @param error why it failed, in words without secrets; empty where it did not
 * @param retryAfter how long the receiver wants to be left alone, as far as that counts: with 429 and 503
 * @param took from the begin of the attempt
 */
record Reply(Optional<Integer> statusCode, Optional<String> error, Optional<Duration> retryAfter, Duration took) {

    private static final int GONE = 410;

    static Reply failed(String why, Duration took) {
        return new Reply(Optional.empty(), Optional.of(why), Optional.empty(), took);
    }

    boolean isSuccess() {
        return error.isEmpty();
    }

    /** Whether the receiver does not exist any more, and does not want to be asked again. */
    boolean isGone() {
        return statusCode.equals(Optional.of(GONE));
    }
}
