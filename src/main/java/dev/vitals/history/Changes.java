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

    /** What is confirmed and since when, in milliseconds since 1970. */
    record Confirmed(HealthStatus status, long since) {}

    /** Remembers that a status is confirmed, though none was before it. */
    synchronized void begin(HealthStatus status, long time) {
        confirmed = Optional.of(status);
        since = time;
    }

    /** Adds a transition, in place of the oldest one where there are too many. */
    synchronized void add(byte[] change, HealthStatus status, long time) {
        begin(status, time);
        encoded.addLast(change);
        if (encoded.size() > KEPT) {
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
        while (encoded.size() > KEPT) {
            encoded.removeFirst();
        }
        if (confirmed.isEmpty()) {
            begin(before.status(), before.since());
        }
    }

    /** The status that is confirmed; empty before the first result. */
    synchronized Optional<Confirmed> confirmed() {
        return confirmed.map(status -> new Confirmed(status, since));
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
