package dev.vitals.engine;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/**
 * All time that the engine knows, so that tests can turn it by hand.
 *
 * @param clock tells people when; it may be set back
 * @param ticker tells how long; it never goes back
 * @param scheduler runs time-outs and the schedule
 */
record Time(Clock clock, Ticker ticker, ScheduledExecutorService scheduler) {

    @Singleton
    static final class Producer {

        private final Clock clock;

        @Inject
        Producer(Clock clock) {
            this.clock = clock;
        }

        @Produces
        @Singleton
        Time time() {
            return new Time(clock, System::nanoTime, Infrastructure.getDefaultWorkerPool());
        }
    }

    long nanos() {
        return ticker.nanos();
    }

    /** Whole and broken milliseconds since a reading of the ticker. */
    double millisSince(long startedNanos) {
        return (nanos() - startedNanos) / 1e6;
    }

    static boolean isOver(Duration limit, long sinceNanos, long nowNanos) {
        return nowNanos - sinceNanos >= limit.toNanos();
    }
}
