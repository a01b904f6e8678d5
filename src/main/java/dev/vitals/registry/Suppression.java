package dev.vitals.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * The reasons why nobody is notified about a component.
 *
 * @param silencedUntil the end of the last active silence; empty: not silenced
 * @param maintenanceUntil the end of the current maintenance; empty: not in maintenance
 */
public record Suppression(Optional<Instant> silencedUntil, Optional<Instant> maintenanceUntil) {

    /** Everybody is notified. */
    public static final Suppression NONE = new Suppression(Optional.empty(), Optional.empty());

    /** Whether a silence is active. */
    public boolean isSilenced() {
        return silencedUntil.isPresent();
    }

    /** Whether the component is in maintenance. */
    public boolean isInMaintenance() {
        return maintenanceUntil.isPresent();
    }
}
