package dev.vitals.store;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an entry stands in its log, as the identifiers of Redis streams have it: later entries have greater positions,
 * whatever clock or restart. Its text, such as {@code 1764072000000-0}, stays valid when the process ends.
 *
 * @param time that of the entry, in milliseconds since 1970, or of the latest one before it if the clock was set back
 * @param sequence counts the entries of the same time
 */
public record Position(long time, long sequence) implements Comparable<Position> {

    /** Before the first entry of every log. */
    public static final Position START = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::time).thenComparingLong(Position::sequence);
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,19})");

    public Position {
        if (time < 0 || sequence < 0) {
            throw new IllegalArgumentException("a time before 1970");
        }
    }

    /**
     * The position that all entries since a time follow. Where the clock was set back meanwhile, entries with an earlier
     * time may be among those that follow it; none is missing.
     */
    public static Position before(long time) {
        return time <= 0 ? START : new Position(time - 1, Long.MAX_VALUE);
    }

    /** Reads {@link #toString()}; an {@link IllegalArgumentException} where it is something else. */
    public static Position parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no position in a log");
        }
        return new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** That of an entry with this time, right after this one. */
    Position next(long entryTime) {
        return entryTime > time ? new Position(entryTime, 0) : successor();
    }

    /** The smallest one that is greater. */
    Position successor() {
        return sequence == Long.MAX_VALUE ? new Position(time + 1, 0) : new Position(time, sequence + 1);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return time + "-" + sequence;
    }
}
