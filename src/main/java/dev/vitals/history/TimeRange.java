package dev.vitals.history;

/**
 * A range of time, in milliseconds since 1970.
 *
 * @param from where it begins
 * @param to where it ends, later than the beginning; not a part of it
 */
public record TimeRange(long from, long to) {

    /** What {@code from} and {@code to} say: the last 24 hours where they say nothing. */
    static TimeRange of(QueryParameters parameters, long now) {
        String from = parameters.one("from").orElse("-24h");
        String to = parameters.one("to").orElse("now");
        TimeRange range = new TimeRange(TimeText.parse("from", from, now), TimeText.parse("to", to, now));
        if (range.from >= range.to) {
            throw QueryParameters.problem("from is '" + from + "', which is not before to, '" + to
                    + "'; allowed is an earlier time, such as -24h.");
        }
        return range;
    }

    /** As much of it as is not later than this time; where that is nothing, the last millisecond before it. */
    TimeRange until(long time) {
        return new TimeRange(Math.min(from, time - 1), Math.min(to, time));
    }

    long span() {
        return to - from;
    }
}
