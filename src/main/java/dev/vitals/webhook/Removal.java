package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes the end of a problem whose component is no longer configured. */
final class Removal {

    static final String REASON = "no longer configured";

    private static final String REASON_FOR_RECEIVER = REASON + " for this receiver";

    private Removal() {}

    /** Returns the change that ends an open problem; its reason depends on whether the component still exists. */
    static StatusChange of(Told known, OpenProblem open, boolean exists, Instant now) {
        StatusChange latest = known.latest();
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        Duration lasted = Duration.between(latest.time(), time);
        return new StatusChange(
                latest.component(),
                time,
                Optional.of(open.status()),
                HealthStatus.HEALTHY,
                exists ? REASON_FOR_RECEIVER : REASON,
                Optional.of(lasted.isNegative() ? Duration.ZERO : lasted),
                latest.overall(),
                List.of());
    }

    /** Returns an id that depends on the problem alone, so that it is the same after a crash. */
    static String messageId(Receiver receiver, Told known) {
        return MessageId.of(
                receiver.id(),
                NoticeKind.REMOVED.name(),
                known.latest().component(),
                known.notified().toString());
    }
}
