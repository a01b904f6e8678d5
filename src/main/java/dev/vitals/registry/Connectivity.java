package dev.vitals.registry;

import io.smallrye.mutiny.Uni;

/** Whether this service itself is cut off, so that what it cannot reach may well be in order. */
public interface Connectivity {

    /** True where nothing at all can be reached; false where that is not known. It may be asked as often as one likes. */
    Uni<Boolean> isLost();
}
