package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums up slots of time from rollups and, since some boundary, from samples. For one use. */
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
        long boundary = boundary(samples, rollups);
        addSamples(samples, Math.max(boundary, slots.from()));
        addRollups(samples, rollups, Math.min(boundary, slots.to()));
        List<Point> points = new ArrayList<>(bins.length);
        for (int i = 0; i < bins.length; i++) {
            points.add(bins[i].point(slots.bound(i), slots.bound(i + 1)));
        }
        return points;
    }

    /** The full hour since which samples count, and before which rollups do. */
    private long boundary(RingBuffer samples, Rollups rollups) {
        long earliest = Long.MAX_VALUE;
        for (RingBuffer.Cursor each = samples.oldestFirst(Long.MIN_VALUE, Long.MAX_VALUE); each.next(); ) {
            earliest = Math.min(earliest, each.time());
        }
        if (earliest == Long.MAX_VALUE) {
            return earliest;
        }
        long hour = earliest - Math.floorMod(earliest, Rollups.HOUR);
        return slots.step() < Rollups.HOUR || isWhole(hour, samples, rollups) ? hour : hour + Rollups.HOUR;
    }

    private static boolean isWhole(long hour, RingBuffer samples, Rollups rollups) {
        long kept = 0;
        for (RingBuffer.Cursor each = samples.oldestFirst(hour, hour + Rollups.HOUR); each.next(); ) {
            kept++;
        }
        return kept >= rollups.countInHour(hour);
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
            bins[slot].total.hold(status, next - start);
            start = next;
        }
    }

    private void addRollups(RingBuffer samples, Rollups rollups, long until) {
        long now = latest(samples);
        rollups.visit(slots.from(), until, slots.step(), (start, end, row) -> {
            if (start >= slots.from()) {
                bins[slots.at(start)].add(row);
            }
            spread(row, start, now > start ? Math.min(end, now) : end);
        });
    }

    private static long latest(RingBuffer samples) {
        RingBuffer.Cursor newest = samples.newestFirst(Long.MIN_VALUE, Long.MAX_VALUE);
        return newest.next() ? newest.time() : Long.MAX_VALUE;
    }

    private void spread(Rollup row, long rowStart, long rowEnd) {
        long end = Math.min(rowEnd, slots.to());
        for (long start = Math.max(rowStart, slots.from()); start < end; ) {
            int slot = slots.at(start);
            long next = Math.min(end, slots.bound(slot + 1));
            bins[slot].addHeld(row, (next - start) / (double) (rowEnd - rowStart));
            start = next;
        }
    }

    private static final class Bin {

        private static final float[] NONE = {};

        private final Rollup total = new Rollup();
        private final boolean withPercentiles;
        private boolean exact = true;
        private float[] durations = NONE;
        private int size;

        Bin(boolean withPercentiles) {
            this.withPercentiles = withPercentiles;
        }

        void add(float durationMs, HealthStatus status) {
            total.add(durationMs, status);
            if (withPercentiles && exact) {
                durations = size < durations.length ? durations : Arrays.copyOf(durations, 2 * size + 4);
                durations[size++] = durationMs;
            }
        }

        void add(Rollup row) {
            total.mergeSamples(row);
            exact &= row.count() == 0;
        }

        void addHeld(Rollup row, double share) {
            for (HealthStatus status : HealthStatus.values()) {
                total.hold(status, Math.round(row.heldMs(status) * share));
            }
        }

        private double percentile(double part) {
            if (!withPercentiles || !exact || size == 0) {
                return withPercentiles ? total.percentileMs(part) : Double.NaN;
            }
            return durations[Math.max(1, (int) Math.ceil(part * size)) - 1];
        }

        Point point(long from, long to) {
            Arrays.sort(durations, 0, size);
            return new Point(
                    from,
                    to,
                    total.count(HealthStatus.HEALTHY),
                    total.count(HealthStatus.DEGRADED),
                    total.count(HealthStatus.UNHEALTHY),
                    total.averageMs(),
                    total.shortestMs(),
                    total.longestMs(),
                    percentile(0.5),
                    percentile(0.95),
                    percentile(0.99),
                    Availability.of(total, to - from));
        }
    }
}
