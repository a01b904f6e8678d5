package dev.vitals.webhook;

import java.time.Instant;

/** A window that comes once. */
record DateWindow(Instant from, Instant until) implements MaintenanceWindow {

    @Override
    public boolean covers(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
