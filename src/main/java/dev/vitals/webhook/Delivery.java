package dev.vitals.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message on its way to a receiver.
 *
 * @param members the ids of those that were put together to this one; empty where it is none of a batch
 * @param next not to be tried before
 * @param attempts how often it was tried, not negative
 * @param statusCode what the receiver answered to the last attempt; empty where it did not answer
 * @param error why the last attempt failed, in words without secrets; empty where it did not
 */
record Delivery(
        Message message,
        List<String> members,
        Instant next,
        int attempts,
        Optional<Integer> statusCode,
        Optional<String> error) {

    /** For how long a delivery is tried. */
    static final Duration LIFE = Duration.ofDays(1);

    Delivery {
        members = List.copyOf(members);
    }

    static Delivery of(Message message, Instant next) {
        return new Delivery(message, List.of(), next, 0, Optional.empty(), Optional.empty());
    }

    String id() {
        return message.id();
    }

    boolean isReminder() {
        return message.notices().stream().allMatch(notice -> notice.kind() == NoticeKind.REMINDER);
    }

    /** The names of those that it tells of. */
    Set<String> components() {
        Set<String> names = new LinkedHashSet<>();
        message.notices().forEach(notice -> names.add(notice.component()));
        return names;
    }

    /** The same after an attempt that was answered or not, and may be made again at a time. */
    Delivery after(Reply reply, Instant again) {
        return new Delivery(message, members, again, attempts + 1, reply.statusCode(), reply.error());
    }

    /** The same, not to be tried before another time. */
    Delivery next(Instant other) {
        return new Delivery(message, members, other, attempts, statusCode, error);
    }

    /** The same as if it had never been tried, though under the same id. */
    Delivery anew(Instant now) {
        return new Delivery(
                new Message(message.id(), now, message.notices()), members, now, 0, Optional.empty(), Optional.empty());
    }

    /** Whether no further attempt may be made at this time. */
    boolean isTooOld(Instant time) {
        return !time.isBefore(message.time().plus(LIFE));
    }
}
