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
 */
public record StatusChange(
        String component,
        Instant time,
        Optional<HealthStatus> from,
        HealthStatus to,
        String message,
        Optional<Duration> previousDuration,
        HealthStatus overall,
        List<String> causedBy) {

    public StatusChange {
        causedBy = List.copyOf(causedBy);
    }
}
