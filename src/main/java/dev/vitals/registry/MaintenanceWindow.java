package dev.vitals.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A planned time of work, which may come once or repeatedly. */
public interface MaintenanceWindow {

    /** Returns the end of the occurrence that contains the moment, or empty outside the window. */
    Optional<Instant> end(Instant moment);

    /** Returns the occurrences that overlap a range in milliseconds since 1970. They may overlap each other. */
    List<TimeSpan> spans(long from, long to);

    /** Whether the moment is in the window. Its start is, its end is not. */
    default boolean covers(Instant moment) {
        return end(moment).isPresent();
    }
}
