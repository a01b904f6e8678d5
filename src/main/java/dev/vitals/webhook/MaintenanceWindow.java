package dev.vitals.webhook;

import java.time.Instant;

/** A time in which a receiver wants to hear nothing. */
interface MaintenanceWindow {

    /** Whether this moment is within the window: its begin is, its end is not. */
    boolean covers(Instant moment);
}
