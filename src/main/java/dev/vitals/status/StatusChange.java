package dev.vitals.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A confirmed change of one component's status.
 *
 * @param component the component's name
 * @param time of the sample that confirmed it
 * @param from the status before; empty where none was ever confirmed
 * @param to the status from now on, another one than before
 * @param message of the sample that confirmed it
 * @param previousDuration how long the status before had lasted, not negative; empty where none was confirmed
 * @param overall how well the whole is with this change
 * @param causedBy the components whose failure explains it, by name
 * @param failures how many results in a row were not HEALTHY, with the one that confirmed it; 0 for a change to HEALTHY, or
 *     if that is not known
 */
public record StatusChange(
        String component,
        Instant time,
        Optional<HealthStatus> from,
        HealthStatus to,
        String message,
        Optional<Duration> previousDuration,
        HealthStatus overall,
        List<String> causedBy,
        int failures) {

    public StatusChange {
        causedBy = List.copyOf(causedBy);
    }

    /** A change of which it is not known how many failures confirmed it. */
    public StatusChange(
            String component,
            Instant time,
            Optional<HealthStatus> from,
            HealthStatus to,
            String message,
            Optional<Duration> previousDuration,
            HealthStatus overall,
            List<String> causedBy) {
        this(component, time, from, to, message, previousDuration, overall, causedBy, 0);
    }

    /** The same change at another time. */
    public StatusChange withTime(Instant other) {
        return new StatusChange(component, other, from, to, message, previousDuration, overall, causedBy, failures);
    }

    /** The same change after another number of failures. */
    public StatusChange withFailures(int count) {
        return new StatusChange(component, time, from, to, message, previousDuration, overall, causedBy, count);
    }
}
