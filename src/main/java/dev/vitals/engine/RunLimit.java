package dev.vitals.engine;

import io.smallrye.mutiny.Uni;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets only so many runs go at once; the others wait in the order in which they came. The fault-tolerance library's
 * bulkhead will not do: one run that ends starts the next within itself, so that thousands of quick ones are too deep.
 */
final class RunLimit {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;
    private final AtomicInteger signals = new AtomicInteger();

    RunLimit(int concurrency) {
        free = new AtomicInteger(concurrency);
    }

    /** The same run, begun when its turn has come; it must not be cancelled. */
    <T> Uni<T> limit(Uni<T> run) {
        return Uni.createFrom().emitter(emitter -> {
            waiting.add(() -> run.subscribe()
                    .with(
                            item -> {
                                emitter.complete(item);
                                end();
                            },
                            failure -> {
                                emitter.fail(failure);
                                end();
                            }));
            startWaiting();
        });
    }

    private void end() {
        free.incrementAndGet();
        startWaiting();
    }

    /** Only one thread at a time starts runs; whoever comes meanwhile leaves it a signal to look again. */
    private void startWaiting() {
        int seen = signals.incrementAndGet();
        if (seen != 1) {
            return;
        }
        while (seen != 0) {
            startWhileFree();
            seen = signals.addAndGet(-seen);
        }
    }

    private void startWhileFree() {
        while (free.get() > 0) {
            Runnable next = waiting.poll();
            if (next == null) {
                return;
            }
            free.decrementAndGet();
            next.run();
        }
    }
}
