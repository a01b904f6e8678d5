package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one component's samples by hour for 14 days and by day for 400 days, in UTC. Beside the samples it
 * knows for how long each status held: until the next sample, or until the gap limit where none came; so a component
 * that is looked at more often while it is down is not made to look worse.
 */
final class Rollups {

    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();

    static final int HOURS = 14 * 24;
    static final int DAYS = 400;

    private final RollupTable hours = new RollupTable(HOUR, HOURS);
    private final RollupTable days = new RollupTable(DAY, DAYS);
    private final long gapLimitMs;
    private long firstTime;
    private long previousTime;
    private @Nullable HealthStatus previousStatus;
    private long hoursUntil = Long.MIN_VALUE;
    private long daysUntil = Long.MIN_VALUE;

    /** Rollups in which a sample holds no longer than the limit. */
    Rollups(long gapLimitMs) {
        this.gapLimitMs = gapLimitMs;
    }

    /** Counts a sample. */
    void add(long time, float durationMs, HealthStatus status) {
        add(time, durationMs, status, true, true);
    }

    private void add(long time, float durationMs, HealthStatus status, boolean inHours, boolean inDays) {
        if (previousStatus == null) {
            firstTime = time;
        }
        if (inHours) {
            add(hours, time, durationMs, status);
        }
        if (inDays) {
            add(days, time, durationMs, status);
        }
        previousTime = time;
        previousStatus = status;
    }

    private void add(RollupTable table, long time, float durationMs, HealthStatus status) {
        holdUntil(time, table);
        table.add(time, durationMs, status);
    }

    private void holdUntil(long time, RollupTable table) {
        HealthStatus previous = previousStatus;
        if (previous != null && time > previousTime) {
            table.hold(previousTime, Math.min(time, previousTime + gapLimitMs), previous);
        }
    }

    /** Takes over all that others, which began later, have counted. */
    void append(Rollups later) {
        if (later.previousStatus != null) {
            append(hours, later.hours, later.firstTime);
            append(days, later.days, later.firstTime);
            previousTime = later.previousTime;
            previousStatus = later.previousStatus;
        }
    }

    private void append(RollupTable table, RollupTable later, long firstTime) {
        holdUntil(firstTime, table);
        later.visit(Long.MIN_VALUE, Long.MAX_VALUE, (start, end, row) -> table.merge(start, row));
    }

    /** Counts a sample of before the start, as far as the restored rollups have not counted it. */
    void replay(long time, float durationMs, HealthStatus status) {
        add(time, durationMs, status, time > hoursUntil, time > daysUntil);
    }

    /**
     * Shows spans that overlap this range and never each other: hours as far as they reach back, days before them, and of
     * the day in which the hours begin what is in none of them. The last one ends where nothing more was counted.
     */
    void visit(long from, long to, RollupTable.Visitor visitor) {
        long first = hours.earliest();
        days.visit(from - DAY + 1, Math.min(to, first), (start, end, day) -> {
            if (end <= first) {
                visitor.row(start, ending(start, end), day);
            } else {
                visitor.row(start, first, day.without(sum(hours, start, end)));
            }
        });
        hours.visit(from - HOUR + 1, to, (start, end, hour) -> visitor.row(start, ending(start, end), hour));
    }

    private long ending(long start, long end) {
        long until = Math.max(Math.max(hoursUntil, daysUntil), previousStatus == null ? Long.MIN_VALUE : previousTime);
        return start <= until && until < end ? until + 1 : end;
    }

    private static Rollup sum(RollupTable table, long from, long to) {
        Rollup sum = new Rollup();
        table.visit(from, to, (start, end, row) -> sum.merge(row));
        return sum;
    }

    /** Where the earliest of all spans ends; the last of all times where there is none. */
    long firstEnd() {
        return Math.min(end(hours), end(days));
    }

    private static long end(RollupTable table) {
        long earliest = table.earliest();
        return earliest == Long.MAX_VALUE ? earliest : earliest + table.width();
    }

    /** The spans in which something was counted at or after this time, each by a key of its own, for the store. */
    Map<String, byte[]> changedSince(long time) {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        encode(hours, "h", time, changed);
        encode(days, "d", time, changed);
        return changed;
    }

    private void encode(RollupTable table, String prefix, long since, Map<String, byte[]> target) {
        long first = since - Math.floorMod(since, table.width());
        table.visit(
                first,
                previousTime + 1,
                (start, end, row) ->
                        target.put(prefix + start / table.width(), RollupCodec.encode(start, end, previousTime, row)));
    }

    /** The keys of spans that are too old to be kept at this time, one of each table. */
    static List<String> outdated(long time) {
        return List.of("h" + (time / HOUR - HOURS), "d" + (time / DAY - DAYS));
    }

    /**
     * Takes back a value that {@link #changedSince} gave, the earliest first.
     *
     * @throws IllegalArgumentException where it is damaged or of another version
     */
    void restore(byte[] encoded) {
        Rollup rollup = new Rollup();
        RollupCodec.Span span = RollupCodec.decode(encoded, rollup);
        if (span.width() == HOUR) {
            hours.set(span.start(), rollup);
            hoursUntil = Math.max(hoursUntil, span.countedUntil());
        } else {
            days.set(span.start(), rollup);
            daysUntil = Math.max(daysUntil, span.countedUntil());
        }
    }
}
