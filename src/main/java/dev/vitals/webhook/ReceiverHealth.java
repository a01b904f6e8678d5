package dev.vitals.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tracks whether one receiver accepts what it is sent. Logs once each, with the reason: the first failure, the opening of the
 * circuit breaker, a rejection that no retry can cure, and the recovery. Not thread-safe.
 */
final class ReceiverHealth {

    private static final Logger LOG = Logger.getLogger("dev.vitals.webhook");

    private final String receiver;
    private Optional<Instant> failingSince = Optional.empty();
    private Optional<Integer> rejection = Optional.empty();
    private boolean breakerLogged;
    private Optional<Instant> lastSuccess = Optional.empty();
    private Optional<Instant> lastFailure = Optional.empty();
    private Optional<String> lastError = Optional.empty();

    ReceiverHealth(String receiver) {
        this.receiver = receiver;
    }

    /** Records an accepted attempt. */
    void succeeded(Instant now, int waiting) {
        lastSuccess = Optional.of(now);
        failingSince.ifPresent(since -> LOG.infof(
                "Webhook '%s' recovered after %s; waiting deliveries: %d",
                receiver, NoticeText.words(positive(Duration.between(since, now))), waiting));
        failingSince = Optional.empty();
        rejection = Optional.empty();
        breakerLogged = false;
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** Records a failed attempt, after which the breaker is open or not. */
    void failed(Instant now, Reply reply, boolean isOpen) {
        lastFailure = Optional.of(now);
        lastError = reply.error();
        String reason = reply.error().orElse("unknown reason");
        if (reply.isRejected()) {
            logRejection(reply, reason);
        } else if (isOpen && !breakerLogged) {
            breakerLogged = true;
            LOG.errorf(
                    "Webhook '%s' circuit breaker opened after %d failures in a row: %s; deliveries wait, and one attempt is"
                            + " made every %d seconds at most",
                    receiver, ReceiverBreaker.FAILURES, reason, ReceiverBreaker.LONGEST.toSeconds());
        } else if (failingSince.isEmpty()) {
            LOG.warnf("Webhook '%s' failed: %s; the delivery is retried for a day", receiver, reason);
        }
        failingSince = failingSince.or(() -> lastFailure);
    }

    private void logRejection(Reply reply, String reason) {
        if (!rejection.equals(reply.statusCode())) {
            LOG.errorf(
                    "Webhook '%s' rejected: %s; %s; retried every %d minutes, one attempt at a time",
                    receiver, reason, reply.advice(), ReceiverBreaker.REJECTED.toMinutes());
        }
        rejection = reply.statusCode();
    }

    /** Returns since when attempts have failed; empty if the last one was accepted, or before the first one. */
    Optional<Instant> failingSince() {
        return failingSince;
    }

    boolean isRejected() {
        return rejection.isPresent();
    }

    Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    Optional<Instant> lastFailure() {
        return lastFailure;
    }

    Optional<String> lastError() {
        return lastError;
    }
}
