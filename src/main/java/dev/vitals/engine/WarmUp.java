package dev.vitals.engine;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Outcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first seconds of this process, in which connections, classes and names are loaded for the first time. A first run
 * that is slow or times out then may be slow only because of that, and another run must confirm it. The confirming runs
 * start after a short pause, and only a few at once. While this process has too little processor time to keep its own
 * times, a confirmation proves nothing, and a few more runs are made.
 */
final class WarmUp {

    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_LAG = Duration.ofMillis(50);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final int MAX_AT_ONCE = 2;
    private static final int MAX_RUNS = 4;

    private final Time time;
    private final long startedNanos;
    private final Queue<Supplier<? extends Uni<?>>> waiting = new ArrayDeque<>(); // guarded by this
    private boolean ticking; // guarded by this
    private boolean pausing; // guarded by this
    private int running; // guarded by this
    private volatile long lateNanos;
    private volatile boolean stopped;

    WarmUp(Time time) {
        this.time = time;
        startedNanos = time.nanos();
        lateNanos = startedNanos - LENGTH.toNanos();
    }

    /**
     * Whether the result of a run that began then may come from the cold start.
     *
     * @param earlierRuns how many runs of the component had such a result before
     */
    boolean mayExplain(ComponentStatus found, long runStartedNanos, int earlierRuns) {
        return found.outcome().isPossibleColdStart()
                && !Time.isOver(LENGTH, startedNanos, runStartedNanos)
                && (earlierRuns == 0 || (earlierRuns < MAX_RUNS && isStillCold(found, runStartedNanos)));
    }

    /** A slow answer costs nobody anything, so that it may be confirmed more than once. */
    private boolean isStillCold(ComponentStatus found, long runStartedNanos) {
        return found.outcome() == Outcome.SLOW || wasLateSince(runStartedNanos);
    }

    private boolean wasLateSince(long nanos) {
        return lateNanos - nanos >= 0;
    }

    /** Sees whether this process keeps its own times. */
    private void tick(long due) {
        long now = time.nanos();
        if (Time.isOver(MAX_LAG, due, now)) {
            lateNanos = now;
        }
        if (!isOver()) {
            scheduleTick();
        }
    }

    private void scheduleTick() {
        long due = time.nanos() + TICK.toNanos();
        try {
            var unused = time.scheduler().schedule(() -> tick(due), TICK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shutdown) {
            // Nobody needs to know any more.
        }
    }

    /** Starts the confirming run soon. */
    void confirmSoon(Supplier<? extends Uni<?>> confirmation) {
        synchronized (this) {
            waiting.add(confirmation);
            if (!ticking) {
                ticking = true;
                scheduleTick();
            }
            if (pausing) {
                return;
            }
            pausing = true;
        }
        pause();
    }

    private void pause() {
        long due = time.nanos() + PAUSE.toNanos();
        try {
            var unused = time.scheduler().schedule(() -> resume(due), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shutdown) {
            // Nobody needs the confirmations any more.
        }
    }

    private void resume(long due) {
        if (!isOver() && Time.isOver(MAX_LAG, due, time.nanos())) {
            pause();
            return;
        }
        synchronized (this) {
            pausing = false;
        }
        startWaiting();
    }

    private void startWaiting() {
        for (Supplier<? extends Uni<?>> next = next(); next != null; next = next()) {
            next.get().subscribe().with(done -> end(), failure -> end());
        }
    }

    private synchronized @Nullable Supplier<? extends Uni<?>> next() {
        if (stopped || pausing || (running >= MAX_AT_ONCE && !isOver())) {
            return null;
        }
        Supplier<? extends Uni<?>> next = waiting.poll();
        running += next == null ? 0 : 1;
        return next;
    }

    private void end() {
        synchronized (this) {
            running--;
        }
        startWaiting();
    }

    /** Starts no more runs: the program ends. */
    void stop() {
        stopped = true;
    }

    private boolean isOver() {
        return Time.isOver(LENGTH, startedNanos, time.nanos());
    }
}
