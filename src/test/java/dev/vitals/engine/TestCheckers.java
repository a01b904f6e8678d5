package dev.vitals.engine;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Connectivity;
import dev.vitals.registry.Redactor;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Checkers of a service that is not cut off. */
final class TestCheckers {

    private static final Connectivity NOT_LOST = () -> Uni.createFrom().item(false);

    private TestCheckers() {}

    static HealthChecker of(CheckRegistry registry, Time time) {
        return new HealthChecker(registry, new Redactor(List.of()), NOT_LOST, time);
    }

    /** Without any check yet. */
    static HealthChecker of(Redactor redactor, Time time) {
        return new HealthChecker(1_000, redactor, NOT_LOST, time);
    }
}
