package dev.vitals.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * Spares a receiver that fails all the time: after ten failures in a row nothing is sent for 1 s, then one attempt is made,
 * and as long as that fails the pause doubles, up to 30 s. After an answer that no retry can cure the pause is 5 minutes.
 */
final class ReceiverBreaker {

    static final int FAILURES = 10;
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** The pause after 401, 403, 404 or 410. */
    static final Duration REJECTED = Duration.ofMinutes(5);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private int failures;
    private Duration pause = FIRST;
    private Duration current = FIRST;
    private Instant until = Instant.MIN;

    /** Whether an attempt may be made now, while so many others are being made. */
    synchronized boolean allows(Instant now, int inFlight) {
        return failures < FAILURES || (!isPausing(now) && inFlight == 0);
    }

    /** A clock that was set back must not make the pause longer. */
    private boolean isPausing(Instant now) {
        return now.isBefore(until) && !until.minus(current).isAfter(now);
    }

    synchronized void succeeded() {
        failures = 0;
        pause = FIRST;
        until = Instant.MIN;
    }

    synchronized void failed(Instant now) {
        failures++;
        // Those that were under way when it opened say nothing new.
        if (failures == FAILURES || (failures > FAILURES && !isPausing(now))) {
            open(now, pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }

    /** The receiver refuses what it is sent, and will go on doing so until somebody changes something. */
    synchronized void rejected(Instant now) {
        failures = Math.max(failures, FAILURES);
        open(now, REJECTED);
    }

    private void open(Instant now, Duration length) {
        current = length;
        until = now.plus(length);
    }

    /** {@code closed}, {@code open} or {@code half_open}. */
    synchronized String state(Instant now) {
        if (failures < FAILURES) {
            return "closed";
        }
        return isPausing(now) ? "open" : "half_open";
    }
}
