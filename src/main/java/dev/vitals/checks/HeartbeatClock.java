package dev.vitals.checks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Dates events, and measures how long ago they were. The age of an event does not follow a wall clock that is set while
 * this process runs.
 */
@Singleton
final class HeartbeatClock {

    private final Clock clock;
    private final LongSupplier ticker;

    /**
     * When something happened.
     *
     * @param time on the wall clock, in whole milliseconds, as the store keeps it
     * @param nanos on the ticker of this process
     */
    record Moment(Instant time, long nanos) {

        /** By how much this moment is later than the other one; negative if it is earlier. */
        Duration since(Moment earlier) {
            return Duration.ofNanos(nanos - earlier.nanos);
        }

        boolean isAfter(Moment other) {
            return nanos - other.nanos > 0;
        }
    }

    @Inject
    HeartbeatClock(Clock clock) {
        this(clock, System::nanoTime);
    }

    HeartbeatClock(Clock clock, LongSupplier ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    Moment now() {
        return new Moment(clock.instant().truncatedTo(ChronoUnit.MILLIS), ticker.getAsLong());
    }

    /** A moment that another process has dated, seen from now; one in the future counts as now. */
    static Moment at(Instant time, Moment now) {
        Duration age = Duration.between(time, now.time());
        return new Moment(time, age.isNegative() ? now.nanos() : now.nanos() - age.toNanos());
    }
}
