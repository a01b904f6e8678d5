package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one component's samples by hour for 14 days and by day for 400 days, in UTC. Beside the samples it
 * knows for how long each status held: until the next sample, or until the gap limit where none came; so a component
 * that is looked at more often while it is down is not made to look worse.
 */
final class Rollups {

    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();

    private final RollupTable hours = new RollupTable(HOUR, 14 * 24);
    private final RollupTable days = new RollupTable(DAY, 400);
    private final long gapLimitMs;
    private long previousTime;
    private @Nullable HealthStatus previousStatus;

    /** Rollups in which a sample holds no longer than the limit. */
    Rollups(long gapLimitMs) {
        this.gapLimitMs = gapLimitMs;
    }

    /** Counts a sample. */
    void add(long time, float durationMs, HealthStatus status) {
        HealthStatus previous = previousStatus;
        if (previous != null && time > previousTime) {
            long end = Math.min(time, previousTime + gapLimitMs);
            hours.hold(previousTime, end, previous);
            days.hold(previousTime, end, previous);
        }
        hours.add(time, durationMs, status);
        days.add(time, durationMs, status);
        resume(time, status);
    }

    /** Goes on from a sample that has been counted already. */
    void resume(long time, HealthStatus status) {
        previousTime = time;
        previousStatus = status;
    }

    /** The sum of all spans that begin in this range: hours as far as they reach back, before them whole days. */
    Rollup merge(long from, long to) {
        Rollup sum = new Rollup();
        visit(from, to, DAY, (start, end, row) -> {
            if (start >= from) {
                sum.merge(row);
            }
        });
        return sum;
    }

    /**
     * Shows every span that overlaps this range, none twice. The day in which the hours begin is shown as a day, unless
     * its hours are all there or the step for which they are wanted is shorter than a day.
     */
    void visit(long from, long to, long step, RollupTable.Visitor visitor) {
        long boundary = boundary(step);
        days.visit(from - DAY + 1, Math.min(to, boundary), visitor);
        hours.visit(Math.max(from - HOUR + 1, boundary), to, visitor);
    }

    private long boundary(long step) {
        long earliest = hours.earliest();
        if (earliest == Long.MAX_VALUE) {
            return earliest;
        }
        long day = earliest - Math.floorMod(earliest, DAY);
        boolean whole = step < DAY || count(hours, day, day + DAY) >= count(days, day, day + DAY);
        return whole ? day : day + DAY;
    }

    /** How many samples there were in the hour that begins at this time. */
    long countInHour(long start) {
        return count(hours, start, start + HOUR);
    }

    private static long count(RollupTable table, long from, long to) {
        Rollup sum = new Rollup();
        table.visit(from, to, (start, end, row) -> sum.merge(row));
        return sum.count();
    }

    /** The hour in which this time lies, for the store. */
    Optional<byte[]> hour(long time) {
        return encoded(hours, time);
    }

    /** The day in which this time lies, for the store. */
    Optional<byte[]> day(long time) {
        return encoded(days, time);
    }

    private static Optional<byte[]> encoded(RollupTable table, long time) {
        long start = time - Math.floorMod(time, table.width());
        byte[][] found = new byte[1][];
        table.visit(start, start + 1, (from, to, row) -> found[0] = RollupCodec.encode(from, to, row));
        return Optional.ofNullable(found[0]);
    }

    /**
     * Takes back what {@link #hour} or {@link #day} gave, the earliest first.
     *
     * @throws IllegalArgumentException where it is damaged or of another version
     */
    void restore(byte[] encoded) {
        Rollup rollup = new Rollup();
        RollupCodec.Span span = RollupCodec.decode(encoded, rollup);
        (span.width() == HOUR ? hours : days).set(span.start(), rollup);
    }
}
