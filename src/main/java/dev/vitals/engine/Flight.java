package dev.vitals.engine;

import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** One run that any number of callers wait for; a caller that goes away takes nothing from the others. */
final class Flight {

    private final AtomicReference<UniEmitter<? super Sample>> emitter = new AtomicReference<>();
    private final AtomicReference<UniEmitter<? super Void>> endEmitter = new AtomicReference<>();
    private final Uni<Sample> landing =
            Uni.createFrom().<Sample>emitter(emitter::set).memoize().indefinitely();

    private final Uni<Void> ending =
            Uni.createFrom().<Void>emitter(endEmitter::set).memoize().indefinitely();
    private volatile long startedNanos = Long.MIN_VALUE / 2;

    Flight() {
        landing.subscribe().with(ignored -> {});
        ending.subscribe().with(ignored -> {});
    }

    void start(long nanos) {
        startedNanos = nanos;
    }

    /** When the ticker said that it began. */
    long startedNanos() {
        return startedNanos;
    }

    /** Emits when the check has run, though its sample may still wait for its cause. */
    Uni<Void> ending() {
        return ending;
    }

    void end() {
        Objects.requireNonNull(endEmitter.get(), "subscribed in the constructor")
                .complete(null);
    }

    Uni<Sample> landing() {
        return landing;
    }

    void land(Sample sample) {
        Objects.requireNonNull(emitter.get(), "subscribed in the constructor").complete(sample);
    }
}
