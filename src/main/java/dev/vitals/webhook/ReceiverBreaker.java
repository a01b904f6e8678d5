package dev.vitals.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * Spares a receiver that fails all the time: after ten failures in a row nothing is sent for 1 s, then one attempt is made,
 * and as long as that fails the pause doubles, up to 30 s.
 */
final class ReceiverBreaker {

    static final int FAILURES = 10;
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private int failures;
    private Duration pause = FIRST;
    private Instant until = Instant.MIN;

    /** Whether an attempt may be made now, while so many others are being made. */
    synchronized boolean allows(Instant now, int inFlight) {
        return failures < FAILURES || (!isPausing(now) && inFlight == 0);
    }

    /** A clock that was set back must not make the pause longer. */
    private boolean isPausing(Instant now) {
        return now.isBefore(until) && !until.minus(LONGEST).isAfter(now);
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
            until = now.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }

    /** {@code closed}, {@code open} or {@code half_open}. */
    synchronized String state(Instant now) {
        if (failures < FAILURES) {
            return "closed";
        }
        return isPausing(now) ? "open" : "half_open";
    }
}
