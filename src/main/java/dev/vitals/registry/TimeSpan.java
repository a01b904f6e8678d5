package dev.vitals.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A span of time in milliseconds since 1970.
 *
 * @param from the start, included
 * @param until the end, excluded
 */
public record TimeSpan(long from, long until) {

    /** The length in milliseconds. */
    public long length() {
        return until - from;
    }

    boolean overlaps(long start, long end) {
        return from < end && start < until;
    }

    /** Returns the parts of the spans that are in a range, in order, without overlaps. */
    static List<TimeSpan> merge(List<TimeSpan> spans, long from, long to) {
        List<TimeSpan> merged = new ArrayList<>();
        spans.stream()
                .filter(span -> span.overlaps(from, to))
                .map(span -> new TimeSpan(Math.max(span.from, from), Math.min(span.until, to)))
                .sorted(Comparator.comparingLong(TimeSpan::from))
                .forEach(span -> append(merged, span));
        return List.copyOf(merged);
    }

    private static void append(List<TimeSpan> merged, TimeSpan next) {
        int last = merged.size() - 1;
        if (last >= 0 && merged.get(last).until >= next.from) {
            TimeSpan before = merged.get(last);
            merged.set(last, new TimeSpan(before.from, Math.max(before.until, next.until)));
        } else {
            merged.add(next);
        }
    }
}
