package dev.vitals.webhook;

import dev.vitals.status.StatusChange;
import java.time.Instant;

/** Knows why something may not be told now. */
interface Surroundings {

    /** The circumstances of a component, whose latest transition is given, for a receiver. */
    Circumstances of(Receiver receiver, StatusChange latest, Instant now);
}
