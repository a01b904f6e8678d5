package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.time.Instant;
import java.util.Optional;

/**
 * What one receiver knows of one component, and what there is to know.
 *
 * @param latest the component's latest transition, whether it was told or not
 * @param open as what the problem was told that is not resolved yet; empty where none is
 * @param flapping whether the last thing told is that it changes all the time
 * @param notified when anything was told last; without meaning where no problem is open
 */
record Told(StatusChange latest, Optional<HealthStatus> open, boolean flapping, Instant notified) {

    static Told nothing(StatusChange latest) {
        return new Told(latest, Optional.empty(), false, latest.time());
    }

    Told with(StatusChange change) {
        return new Told(change, open, flapping, notified);
    }

    /** The same after a notice of this kind, or after one that the receiver does not want. */
    Told after(NoticeKind kind, Instant now) {
        return switch (kind) {
            case RESOLVED -> new Told(latest, Optional.empty(), false, now);
            case FLAPPING -> new Told(latest, open.or(() -> Optional.of(latest.to())), true, now);
            default -> new Told(latest, Optional.of(latest.to()), false, now);
        };
    }

    /** Whether nothing needs to be remembered of it. */
    boolean isOver(Receiver receiver) {
        return open.isEmpty() && !receiver.isProblem(latest.to());
    }
}
