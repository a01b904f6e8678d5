package dev.vitals.engine;

import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** One run that any number of callers wait for; a caller that goes away takes nothing from the others. */
final class Flight {

    private final AtomicReference<UniEmitter<? super Sample>> emitter = new AtomicReference<>();
    private final Uni<Sample> landing =
            Uni.createFrom().<Sample>emitter(emitter::set).memoize().indefinitely();

    Flight() {
        landing.subscribe().with(ignored -> {});
    }

    Uni<Sample> landing() {
        return landing;
    }

    void land(Sample sample) {
        Objects.requireNonNull(emitter.get(), "subscribed in the constructor").complete(sample);
    }
}
