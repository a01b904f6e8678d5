package dev.vitals.registry;

import java.time.Instant;
import java.util.Optional;

/** The silences that are active, for those who show components. */
public interface ActiveSilences {

    /** Returns when the last of the silences ends that apply to a component at this moment, or empty if there is none. */
    Optional<Instant> silencedUntil(String component, Instant now);

    /** A number that changes whenever a silence is added or removed. */
    long version();
}
