package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver is told of one component.
 *
 * @param component its name; {@code overall} is the whole
 * @param time when there was a reason to tell it
 * @param from the status before; empty where none was ever confirmed
 * @param to the status now
 * @param since when the status now began
 * @param message what the check said of it
 * @param previousDuration how long the status before had lasted, not negative; empty where none was confirmed
 * @param overall how well the whole was then
 * @param causedBy the components whose failure explains it, by name
 * @param url where people see more; empty where none is configured
 */
record Notice(
        NoticeKind kind,
        String component,
        Instant time,
        Optional<HealthStatus> from,
        HealthStatus to,
        Instant since,
        String message,
        Optional<Duration> previousDuration,
        HealthStatus overall,
        List<String> causedBy,
        Optional<URI> url) {

    Notice {
        causedBy = List.copyOf(causedBy);
    }
}
