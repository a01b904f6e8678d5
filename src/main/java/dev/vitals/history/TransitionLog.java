package dev.vitals.history;

import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of all transitions. Each is written first and published then, in order; where the store takes longer than a
 * second, as a Redis that is down does, it is published nevertheless, and written as soon as that is possible.
 */
@Singleton
final class TransitionLog {

    static final String LOG = "transitions";

    /** How many are kept for those who read the log; beside it, every component keeps its own last ones. */
    static final int KEPT = 10_000;

    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOGGER = Logger.getLogger(TransitionLog.class);

    private final EventStore store;
    private final Consumer<StatusChange> listener;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Deque<Unpublished> waiting = new ArrayDeque<>(); // guarded by this
    private boolean publishing; // guarded by this

    @Inject
    TransitionLog(EventStore store, Event<StatusChange> changes) {
        this(store, changes::fire, Infrastructure.getDefaultWorkerPool());
    }

    TransitionLog(EventStore store, Consumer<StatusChange> listener, ScheduledExecutorService timer) {
        this.store = store;
        this.listener = listener;
        this.timer = timer;
    }

    /** Writes a transition, and publishes it afterwards; it is given as it is and as it is written. */
    void write(StatusChange change, byte[] encoded) {
        Unpublished entry = new Unpublished(change);
        synchronized (this) {
            waiting.add(entry);
        }
        store.appendDurably(LOG, change.time().toEpochMilli(), encoded)
                .ifNoItem()
                .after(PATIENCE)
                .on(timer)
                .recoverWithUni(() -> Uni.createFrom().voidItem())
                .subscribe()
                .with(written -> written(entry), failure -> release(entry, failure));
        store.trimToSize(LOG, KEPT);
    }

    private void written(Unpublished entry) {
        failing.set(false);
        release(entry);
    }

    private void release(Unpublished entry, Throwable failure) {
        if (!failing.getAndSet(true)) {
            LOGGER.warnf(
                    "Transitions, that of '%s' first, are not written to the store: %s",
                    entry.change.component(), failure.getMessage());
        }
        release(entry);
    }

    private void release(Unpublished entry) {
        synchronized (this) {
            entry.released = true;
        }
        for (StatusChange next = next(); next != null; next = next()) {
            publish(next);
        }
    }

    private synchronized @Nullable StatusChange next() {
        Unpublished first = waiting.peek();
        if (publishing || first == null || !first.released) {
            return null;
        }
        publishing = true;
        waiting.remove();
        return first.change;
    }

    private void publish(StatusChange change) {
        try {
            listener.accept(change);
        } catch (RuntimeException fault) {
            LOGGER.errorf(fault, "The transition of '%s' could not be told to all.", change.component());
        } finally {
            synchronized (this) {
                publishing = false;
            }
        }
    }

    private static final class Unpublished {

        private final StatusChange change;
        private boolean released;

        Unpublished(StatusChange change) {
            this.change = change;
        }
    }
}
