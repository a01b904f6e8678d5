package dev.vitals.checks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time before which somebody must not be asked again. A wall clock that is put back does not prolong it. */
final class QuietPeriod {

    private final Clock clock;
    private Instant lastLook = Instant.EPOCH;
    private Instant end = Instant.EPOCH;

    QuietPeriod(Clock clock) {
        this.clock = clock;
    }

    /** Starts now, whatever was left of an earlier one. */
    synchronized void begin(Duration length) {
        lastLook = clock.instant();
        end = lastLook.plus(length);
    }

    /** What is left of it; zero once it is over, and before the first. */
    synchronized Duration remaining() {
        Instant now = clock.instant();
        if (now.isBefore(lastLook)) {
            end = end.minus(Duration.between(now, lastLook));
        }
        lastLook = now;
        return now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
    }
}
