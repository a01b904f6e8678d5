package dev.vitals.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what a receiver has to be told of a component; its answers depend on its arguments alone. */
final class Telling {

    private Telling() {}

    /** What there is to tell now; empty where there is nothing, or it has to wait. */
    static Optional<NoticeKind> decide(Receiver receiver, Told told, Circumstances now, Instant time) {
        boolean bad = receiver.isProblem(told.latest().to());
        boolean isNothing = !bad && told.open().isEmpty();
        if (now.quiet() || isNothing) {
            return Optional.empty();
        }
        if (bad && now.caused()) {
            return Optional.empty();
        }
        if (now.flapping()) {
            return told.flapping() ? Optional.empty() : flapping(told, bad);
        }
        if (!bad) {
            return Optional.of(NoticeKind.RESOLVED);
        }
        boolean isKnown = !told.flapping()
                && told.openStatus().equals(Optional.of(told.latest().to()));
        return isKnown ? reminder(receiver, told, time) : Optional.of(NoticeKind.PROBLEM);
    }

    /** A problem that is known already, and has not changed, is no reason to say that it flaps. */
    private static Optional<NoticeKind> flapping(Told told, boolean bad) {
        boolean isKnown =
                bad && told.openStatus().equals(Optional.of(told.latest().to()));
        return isKnown ? Optional.empty() : Optional.of(NoticeKind.FLAPPING);
    }

    private static Optional<NoticeKind> reminder(Receiver receiver, Told told, Instant time) {
        return receiver.reminder()
                .map(after -> dueAfter(told, after))
                .filter(due -> !due.isAfter(time))
                .map(due -> NoticeKind.REMINDER);
    }

    /** When the next reminder is due. */
    static Instant dueAfter(Told told, Duration reminder) {
        return told.notified().plus(reminder);
    }
}
