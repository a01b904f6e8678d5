package dev.vitals.webhook;

import dev.vitals.status.StatusChange;
import java.util.Optional;

/** Returns what is known of components at the moment. */
interface ComponentFacts {

    /** Returns the properties of a component; {@link ComponentInfo#NONE} if it is not configured. */
    ComponentInfo info(String component);

    /** Whether a component of this name is configured and switched on. */
    boolean isConfigured(String component);

    /** Returns how many results in a row have not been HEALTHY up to now, for a component whose latest transition is given. */
    int failures(StatusChange latest);

    /**
     * Returns the transition to the confirmed status of a component whose latest sample of this process was not HEALTHY either;
     * empty for other components, or if the transition is not known.
     */
    Optional<StatusChange> latest(String component);
}
