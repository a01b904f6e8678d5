package dev.vitals.webhook;

import java.time.Duration;
import java.util.Map;
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

    /** What to change for each answer that stays the same however often the message is sent. */
    private static final Map<Integer, String> REJECTIONS = Map.of(
            401, "check the receiver's secret, bearer-token, basic and headers",
            403, "check the receiver's secret, bearer-token, basic and headers",
            404, "check the receiver's url",
            410, "the receiver no longer exists: change its url, or set enabled: false");

    static Reply failed(String why, Duration took) {
        return new Reply(Optional.empty(), Optional.of(why), Optional.empty(), took);
    }

    boolean isSuccess() {
        return error.isEmpty();
    }

    /** Whether the receiver answered 401, 403, 404 or 410, which a retry alone does not cure. */
    boolean isRejected() {
        return statusCode.filter(REJECTIONS::containsKey).isPresent();
    }

    /** Returns what to do about a rejection. */
    String advice() {
        return statusCode.map(REJECTIONS::get).orElse("");
    }
}
