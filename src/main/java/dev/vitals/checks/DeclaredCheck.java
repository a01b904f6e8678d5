package dev.vitals.checks;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A component that the configuration declares.
 *
 * @param name the component's
 * @param look looks once; whatever it fails with is told in a few words, unless it has told all by itself
 * @param release lets go of what the look holds
 * @param series the metadata of which the past is kept
 */
record DeclaredCheck(String name, Supplier<Uni<ComponentStatus>> look, Runnable release, List<String> series)
        implements ComponentCheck {

    /** One of whose metadata no past is kept. */
    DeclaredCheck(String name, Supplier<Uni<ComponentStatus>> look, Runnable release) {
        this(name, look, release, List.of());
    }

    @Override
    public Uni<ComponentStatus> check() {
        return Uni.createFrom().deferred(() -> look.get()).onFailure().transform(this::failure);
    }

    private Throwable failure(Throwable cause) {
        return cause instanceof HealthCheckException
                ? cause
                : HealthCheckException.withReason(
                        "Health check '" + name + "' failed: ", Reasons.of(cause), cause, Map.of());
    }

    @Override
    public void close() {
        release.run();
    }
}
