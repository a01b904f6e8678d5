package dev.vitals.engine;

import dev.vitals.status.ComponentStatus;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The first seconds of this process, in which connections, classes and names are loaded for the first time. A first run
 * that is slow or times out then may be slow only because of that, and another run must confirm it.
 */
final class WarmUp {

    private static final Duration LENGTH = Duration.ofSeconds(30);

    /** Leaves time for the first runs of all components to end. */
    private static final Duration PAUSE_BEFORE_CONFIRMATION = Duration.ofMillis(500);

    private final Time time;
    private final long startedNanos;

    WarmUp(Time time) {
        this.time = time;
        startedNanos = time.nanos();
    }

    /** Whether the result of a first run that began then may come from the cold start. */
    boolean mayExplain(ComponentStatus found, long runStartedNanos) {
        return found.outcome().isPossibleColdStart() && !Time.isOver(LENGTH, startedNanos, runStartedNanos);
    }

    /** Starts the confirming run after a short pause. */
    void confirmSoon(Runnable confirmation) {
        try {
            var unused = time.scheduler()
                    .schedule(confirmation, PAUSE_BEFORE_CONFIRMATION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shutdown) {
            // Nobody needs the confirmation any more.
        }
    }
}
