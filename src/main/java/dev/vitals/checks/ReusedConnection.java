package dev.vitals.checks;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one idle connection of a server between two runs of a check, for at most {@link #LONGEST_USE}, so that a changed
 * address or certificate is seen. A connection has one owner at a time; after a failure or a cancellation it is closed.
 *
 * @param <C> the kind of connection
 */
final class ReusedConnection<C> {

    /** How long after its opening a connection is used for the last time. */
    static final Duration LONGEST_USE = Duration.ofMinutes(5);

    private final Context context;
    private final Supplier<? extends ConnectionClient<C>> clients;
    private final Clock clock;
    private final AtomicReference<@Nullable Held<C>> idle = new AtomicReference<>();
    private volatile boolean closed;

    ReusedConnection(Vertx vertx, Supplier<? extends ConnectionClient<C>> clients, Clock clock) {
        this.context = vertx.getOrCreateContext();
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Does the work on the idle connection, or on a new one. Where it fails on the idle one, which the server may have
     * closed meanwhile, it is done once more on a new one: it must be harmless to repeat.
     */
    <R> Uni<R> use(Function<C, Future<R>> work) {
        return use(work, () -> {});
    }

    /** The same; what is given is run when a new connection is ready, before the work on it. */
    <R> Uni<R> use(Function<C, Future<R>> work, Runnable onConnected) {
        return Uni.createFrom().emitter(emitter -> {
            Lease<C> lease = new Lease<>();
            emitter.onTermination(lease::abandon);
            // The clients stay on the context that creates them: not on that of some request.
            context.runOnContext(now -> Future.succeededFuture()
                    .compose(begun -> onIdleOrNew(lease, work, onConnected))
                    .onSuccess(emitter::complete)
                    .onFailure(emitter::fail));
        });
    }

    private <R> Future<R> onIdleOrNew(Lease<C> lease, Function<C, Future<R>> work, Runnable onConnected) {
        Held<C> reused = idle.getAndSet(null);
        if (reused == null) {
            return onNew(lease, work, onConnected);
        }
        if (reused.isUsableAt(clock.instant())) {
            return on(reused, lease, work).recover(perhapsClosed -> onNew(lease, work, onConnected));
        }
        reused.close();
        return onNew(lease, work, onConnected);
    }

    private <R> Future<R> onNew(Lease<C> lease, Function<C, Future<R>> work, Runnable onConnected) {
        if (lease.isAbandoned()) {
            return Future.failedFuture("abandoned");
        }
        ConnectionClient<C> client = clients.get();
        return on(
                new Held<>(client, client.connect().onSuccess(ready -> onConnected.run()), clock.instant()),
                lease,
                work);
    }

    private <R> Future<R> on(Held<C> held, Lease<C> lease, Function<C, Future<R>> work) {
        lease.begin(held);
        return held.connection().compose(work).onComplete(done -> {
            if (lease.end() && done.succeeded()) {
                keep(held);
            } else {
                held.close();
            }
        });
    }

    private void keep(Held<C> held) {
        Held<C> other = idle.getAndSet(held);
        if (other != null) {
            other.close();
        }
        if (closed) {
            closeIdle();
        }
    }

    /** Closes the idle connection; one in use is closed by the end of its use. */
    void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        Held<C> last = idle.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }

    private record Held<C>(ConnectionClient<C> client, Future<C> connection, Instant since, AtomicBoolean isClosed) {

        Held(ConnectionClient<C> client, Future<C> connection, Instant since) {
            this(client, connection, since, new AtomicBoolean());
        }

        boolean isUsableAt(Instant time) {
            return Duration.between(since, time).compareTo(LONGEST_USE) < 0;
        }

        /** Once only: the use that is abandoned fails because of that, and then closes as well. */
        void close() {
            if (isClosed.compareAndSet(false, true)) {
                client.close();
            }
        }
    }

    /** What one use holds; abandoning it closes that, and whatever it would hold later. */
    private static final class Lease<C> {

        private @Nullable Held<C> held;
        private boolean abandoned;

        void begin(Held<C> next) {
            if (!hold(next)) {
                next.close();
            }
        }

        private synchronized boolean hold(Held<C> next) {
            held = next;
            return !abandoned;
        }

        synchronized boolean end() {
            held = null;
            return !abandoned;
        }

        synchronized boolean isAbandoned() {
            return abandoned;
        }

        void abandon() {
            Held<C> last = last();
            if (last != null) {
                last.close();
            }
        }

        private synchronized @Nullable Held<C> last() {
            abandoned = true;
            return held;
        }
    }
}
