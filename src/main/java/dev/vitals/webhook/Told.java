package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.time.Instant;
import java.util.Optional;

/**
 * What one receiver knows of one component, and what there is to know.
 *
 * @param latest the component's latest transition, whether it was told or not
 * @param badSince when the component became a problem for the receiver, told or not; empty while it is none
 * @param open the problem that the receiver was told of and that is not resolved yet; empty if there is none
 * @param flapping whether the last thing told is that it changes all the time
 * @param notified when anything was told last; without meaning where no problem is open
 */
record Told(
        StatusChange latest,
        Optional<Instant> badSince,
        Optional<OpenProblem> open,
        boolean flapping,
        Instant notified) {

    static Told nothing(StatusChange latest) {
        return new Told(latest, Optional.empty(), Optional.empty(), false, latest.time());
    }

    Told with(StatusChange change, Receiver receiver) {
        Optional<Instant> since = receiver.isProblem(change.to())
                ? badSince.or(() -> Optional.of(change.time()))
                : badSince.filter(before -> open.isPresent());
        return new Told(change, since, open, flapping, notified);
    }

    /** The same after a notice of this kind, or after one that the receiver does not want. */
    Told after(NoticeKind kind, Instant now, ComponentInfo info) {
        return switch (kind) {
            case RESOLVED, REMOVED -> new Told(latest, Optional.empty(), Optional.empty(), false, now);
            case FLAPPING -> new Told(latest, badSince, open.or(() -> Optional.of(opened(info))), true, now);
            case REMINDER -> new Told(latest, badSince, open, false, now);
            default -> new Told(latest, badSince, Optional.of(opened(info)), false, now);
        };
    }

    private OpenProblem opened(ComponentInfo info) {
        return new OpenProblem(
                latest.to(), open.map(OpenProblem::since).or(() -> badSince).orElse(latest.time()), info);
    }

    /** The status that was told last of a problem that is open; empty if none is. */
    Optional<HealthStatus> openStatus() {
        return open.map(OpenProblem::status);
    }

    /** Whether nothing needs to be remembered of it. */
    boolean isOver(Receiver receiver) {
        return open.isEmpty() && !receiver.isProblem(latest.to());
    }
}
