package dev.vitals.registry;

import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one component. A CDI bean of this type is found, scheduled, guarded by time-out and retries, shown and probed
 * like the built-in ones.
 */
public interface ComponentCheck {

    /** The component's unique name: 1 to 100 of {@code A-Z a-z 0-9 . _ -}; the same at every call. */
    String name();

    /**
     * Looks once. The pipeline emits one result, or fails: then the attempt is retried and in the end reported as
     * UNHEALTHY. Neither this method nor the pipeline may block the calling thread, and a cancelled pipeline must let go
     * of what it holds.
     */
    Uni<ComponentStatus> check();

    /** How seldom to look where the component's own settings say nothing; empty: as the global settings say. */
    default Optional<Pace> pace() {
        return Optional.empty();
    }

    /**
     * The components from whose latest statuses this one is computed, the same at every call; it is run anew whenever one
     * of them has another status. Empty: it looks for itself.
     */
    default List<String> members() {
        return List.of();
    }

    /**
     * The metadata of which the past is kept as series of numbers, by key; of a list its size is. The same at every call.
     */
    default List<String> series() {
        return List.of();
    }

    /**
     * Returns the setting without which the check looks at nothing and says so by a constant status; empty if it is set. It
     * is warned about at start.
     */
    default Optional<String> missingSetting() {
        return Optional.empty();
    }

    /** Lets go of what the check holds, once, at the end; a check that is a bean may do so in its own way instead. */
    default void close() {}
}
