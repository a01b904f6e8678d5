package dev.vitals.registry;

import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;

/** Stands for a declared component that could not be made, so that its other keys are judged all the same. */
record UnmadeCheck(String name) implements ComponentCheck {

    @Override
    public Uni<ComponentStatus> check() {
        return Uni.createFrom().failure(new IllegalStateException("'" + name + "' is not configured"));
    }
}
