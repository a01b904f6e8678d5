package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums up slots of time from the samples that are kept and, before those, from rollups. What a rollup says is spread
 * evenly over its span, or over that part of it from which no sample is kept. For one use.
 */
final class Aggregation {

    private final Slots slots;
    private final long gapLimitMs;
    private final Bin[] bins;

    Aggregation(Slots slots, long gapLimitMs, boolean withPercentiles) {
        this.slots = slots;
        this.gapLimitMs = gapLimitMs;
        this.bins = new Bin[slots.count()];
        Arrays.setAll(bins, i -> new Bin(withPercentiles));
    }

    List<Point> sum(RingBuffer samples, Rollups rollups) {
        long since = earliest(samples);
        addSamples(samples, Math.max(since, slots.from()));
        rollups.visit(slots.from(), Math.min(since, slots.to()), (start, end, row) -> {
            Rollup before = end > since ? row.without(kept(samples, start, end)) : row;
            spread(before, start, Math.min(end, since));
        });
        List<Point> points = new ArrayList<>(bins.length);
        for (int i = 0; i < bins.length; i++) {
            points.add(bins[i].point(slots.bound(i), slots.bound(i + 1)));
        }
        return points;
    }

    private static long earliest(RingBuffer samples) {
        long earliest = Long.MAX_VALUE;
        for (RingBuffer.Cursor each = samples.oldestFirst(Long.MIN_VALUE, Long.MAX_VALUE); each.next(); ) {
            earliest = Math.min(earliest, each.time());
        }
        return earliest;
    }

    /** What the samples that are kept come to in a span, as its rollup has counted them: each holds until the next one. */
    private Rollup kept(RingBuffer samples, long from, long to) {
        Rollup sum = new Rollup();
        long previousTime = Long.MAX_VALUE;
        HealthStatus previous = HealthStatus.HEALTHY;
        for (RingBuffer.Cursor each = samples.oldestFirst(Long.MIN_VALUE, Long.MAX_VALUE); each.next(); ) {
            long time = each.time();
            long held = Math.min(to, heldUntil(previousTime, time)) - Math.max(from, previousTime);
            sum.hold(previous, Math.max(0, held));
            if (from <= time && time < to) {
                sum.add(each.durationMs(), each.status());
            }
            previousTime = time;
            previous = each.status();
        }
        return sum;
    }

    private void addSamples(RingBuffer samples, long since) {
        long previousTime = Long.MAX_VALUE;
        HealthStatus previous = HealthStatus.HEALTHY;
        for (RingBuffer.Cursor each = samples.oldestFirst(Long.MIN_VALUE, Long.MAX_VALUE); each.next(); ) {
            long time = each.time();
            hold(previous, Math.max(previousTime, since), heldUntil(previousTime, time));
            if (since <= time && time < slots.to()) {
                bins[slots.at(time)].add(each.durationMs(), each.status());
            }
            previousTime = time;
            previous = each.status();
        }
        hold(previous, Math.max(previousTime, since), heldUntil(previousTime, slots.to()));
    }

    private long heldUntil(long start, long next) {
        return start >= next ? start : Math.min(next, start + gapLimitMs);
    }

    private void hold(HealthStatus status, long from, long to) {
        long end = Math.min(to, slots.to());
        for (long start = from; start < end; ) {
            int slot = slots.at(start);
            long next = Math.min(end, slots.bound(slot + 1));
            bins[slot].hold(status, next - start);
            start = next;
        }
    }

    private void spread(Rollup row, long rowStart, long rowEnd) {
        double length = rowEnd - rowStart;
        long end = Math.min(rowEnd, slots.to());
        for (long start = Math.max(rowStart, slots.from()); start < end; ) {
            int slot = slots.at(start);
            long next = Math.min(end, slots.bound(slot + 1));
            bins[slot].add(row, (start - rowStart) / length, (next - rowStart) / length);
            start = next;
        }
    }
}
