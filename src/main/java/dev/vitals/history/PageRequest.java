package dev.vitals.history;

import java.util.List;
import java.util.Optional;

/**
 * Which page of a list is wanted.
 *
 * @param range in which all items are
 * @param newestFirst whether the latest comes first
 * @param limit how many items it may have
 * @param after where the page before ended; empty for the first one
 */
record PageRequest(TimeRange range, boolean newestFirst, int limit, Optional<PageCursor> after) {

    private static final int USUAL_LIMIT = 1_000;
    private static final int HIGHEST_LIMIT = 10_000;

    /** What {@code order}, {@code limit} and {@code cursor} say; the cursor holds the range of the first page. */
    static PageRequest of(QueryParameters parameters, TimeRange range, String kind, List<String> names) {
        boolean newestFirst =
                parameters.word("order", List.of("asc", "desc"), "desc").equals("desc");
        int limit = parameters.number("limit", 1, HIGHEST_LIMIT, USUAL_LIMIT);
        Optional<PageCursor> after =
                parameters.one("cursor").map(text -> PageCursor.decode(text, kind, newestFirst, names));
        return new PageRequest(after.map(PageCursor::range).orElse(range), newestFirst, limit, after);
    }

    /** The part of the range in which items of a component are that belong after the page before; empty for none. */
    Optional<TimeRange> rangeOf(int component) {
        long from = range.from();
        long to = range.to();
        if (after.isPresent()) {
            // Components take turns within one time, so those before the last one have given all of that time.
            boolean isDone = component < after.get().component();
            long time = after.get().time();
            from = newestFirst ? from : time + (isDone ? 1 : 0);
            to = newestFirst ? time + (isDone ? 0 : 1) : to;
        }
        return from < to ? Optional.of(new TimeRange(from, to)) : Optional.empty();
    }

    /** How many items of this time and component earlier pages gave. */
    int givenOf(long time, int component) {
        return after.filter(last -> last.time() == time && last.component() == component)
                .map(PageCursor::given)
                .orElse(0);
    }
}
