package dev.vitals.webhook;

import dev.vitals.status.StatusChange;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Transitions that were published but not yet read from the log, and those that were told without it because it could not be
 * read. Not for several threads at once.
 */
final class Unread {

    private static final int MOST = 10_000;

    private final Map<String, StatusChange> waiting = new LinkedHashMap<>();
    private final Set<String> early = new HashSet<>();

    /** It was published; when there are too many, the log alone tells of it. */
    void add(StatusChange change) {
        if (waiting.size() < MOST) {
            StatusChange exact = asLogged(change);
            waiting.put(key(exact), exact);
        }
    }

    /** It was read from the log; false where it was told already. */
    boolean read(StatusChange change) {
        waiting.remove(key(change));
        return !early.remove(key(change));
    }

    /** Takes all that wait, to be told without the log. */
    List<StatusChange> takeEarly() {
        List<StatusChange> changes = List.copyOf(waiting.values());
        early.addAll(waiting.keySet());
        waiting.clear();
        return changes;
    }

    void clear() {
        waiting.clear();
        early.clear();
    }

    /** The log knows times to the millisecond. */
    private static StatusChange asLogged(StatusChange change) {
        return change.withTime(change.time().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String key(StatusChange change) {
        return change.component() + " " + change.time() + " " + change.to();
    }
}
