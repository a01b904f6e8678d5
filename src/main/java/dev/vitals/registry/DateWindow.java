package dev.vitals.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A window that comes once. */
record DateWindow(Instant from, Instant until) implements MaintenanceWindow {

    @Override
    public Optional<Instant> end(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until) ? Optional.of(until) : Optional.empty();
    }

    @Override
    public List<TimeSpan> spans(long start, long end) {
        TimeSpan span = new TimeSpan(from.toEpochMilli(), until.toEpochMilli());
        return span.overlaps(start, end) ? List.of(span) : List.of();
    }
}
