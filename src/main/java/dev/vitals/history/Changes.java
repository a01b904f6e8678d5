package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last {@value #KEPT} transitions of one component, encoded as in the store, and the status that is confirmed. */
final class Changes {

    static final int KEPT = 200;

    private final Deque<byte[]> encoded = new ArrayDeque<>();
    private Optional<HealthStatus> confirmed = Optional.empty();
    private long since;
    private Optional<Confirmed> first = Optional.empty();
    private Optional<Confirmed> beforeFirst = Optional.empty();

    /** What is confirmed and since when, in milliseconds since 1970. */
    record Confirmed(HealthStatus status, long since) {}

    /**
     * A transition that was none when it happened, as it was not known what had been before.
     *
     * @param before what had been confirmed
     * @param after what was confirmed instead
     * @param isLatest whether that is confirmed still
     */
    record Missed(Confirmed before, Confirmed after, boolean isLatest) {}

    /** Remembers that a status is confirmed, though none was known before it. */
    synchronized void begin(HealthStatus status, long time) {
        confirm(status, time);
        first = Optional.of(new Confirmed(status, time));
    }

    private void confirm(HealthStatus status, long time) {
        confirmed = Optional.of(status);
        since = time;
    }

    /** Adds a transition, in place of the oldest one where there are too many. */
    synchronized void add(byte[] change, HealthStatus status, long time) {
        confirm(status, time);
        encoded.addLast(change);
        dropOldest();
    }

    /** Adds a transition that happened before others. */
    synchronized void insert(byte[] change, long time) {
        List<byte[]> all = List.copyOf(encoded);
        int later = (int) all.stream()
                .filter(each -> ChangeCodec.decode(each).time().toEpochMilli() > time)
                .count();
        encoded.clear();
        encoded.addAll(all.subList(0, all.size() - later));
        encoded.addLast(change);
        encoded.addAll(all.subList(all.size() - later, all.size()));
        dropOldest();
    }

    private void dropOldest() {
        while (encoded.size() > KEPT) {
            encoded.removeFirst();
        }
    }

    /** Puts what the store remembers before what has been found since; of both, nothing is kept twice. */
    synchronized void prepend(List<byte[]> older, Confirmed before) {
        List<byte[]> later = List.copyOf(encoded);
        encoded.clear();
        older.stream()
                .filter(each -> later.stream().noneMatch(other -> Arrays.equals(each, other)))
                .forEach(encoded::addLast);
        encoded.addAll(later);
        dropOldest();
        if (confirmed.isEmpty()) {
            confirm(before.status(), before.since());
        }
        beforeFirst = first.flatMap(after -> confirmedBefore(after.since(), older, before));
    }

    /** The store may remember what has been written to it since. */
    private static Optional<Confirmed> confirmedBefore(long time, List<byte[]> older, Confirmed latest) {
        return latest.since() < time
                ? Optional.of(latest)
                : older.stream()
                        .map(ChangeCodec::decode)
                        .filter(change -> change.time().toEpochMilli() < time)
                        .map(change -> new Confirmed(change.to(), change.time().toEpochMilli()))
                        .reduce((earlier, later) -> later);
    }

    /** The transition that {@link #prepend} has shown to be missing; it is given once. */
    synchronized Optional<Missed> takeMissed() {
        Optional<Missed> missed = first.flatMap(after -> beforeFirst
                .filter(before -> before.status() != after.status())
                .map(before -> new Missed(before, after, after.since() == since)));
        beforeFirst = Optional.empty();
        return missed;
    }

    /** The status that is confirmed; empty before the first result. */
    synchronized Optional<Confirmed> confirmed() {
        return confirmed.map(status -> new Confirmed(status, since));
    }

    /** The transition to the status that is confirmed; empty if none is known. */
    synchronized Optional<StatusChange> latest() {
        return Optional.ofNullable(encoded.peekLast())
                .map(ChangeCodec::decode)
                .filter(change -> confirmed.equals(Optional.of(change.to())));
    }

    /** The transitions, the earliest first. */
    List<StatusChange> all() {
        return encoded().stream().map(ChangeCodec::decode).toList();
    }

    /** The transitions as they are in the store, the earliest first. */
    synchronized List<byte[]> encoded() {
        return List.copyOf(encoded);
    }
}
