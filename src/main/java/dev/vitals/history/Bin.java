package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.Arrays;

/** Sums up one slot of time. For one use. */
final class Bin {

    private static final float[] NONE = {};

    final Rollup total = new Rollup();
    private final boolean withPercentiles;
    private final double[] cells;
    private boolean exact = true;
    private float[] durations = NONE;
    private int size;
    private double weight;

    Bin(boolean withPercentiles) {
        this.withPercentiles = withPercentiles;
        cells = new double[withPercentiles ? DurationHistogram.CELLS : 0];
    }

    void add(float durationMs, HealthStatus status) {
        total.add(durationMs, status);
        weight++;
        if (withPercentiles) {
            cells[DurationHistogram.cell(durationMs)]++;
            keep(durationMs);
        }
    }

    private void keep(float durationMs) {
        if (exact) {
            durations = size < durations.length ? durations : Arrays.copyOf(durations, 2 * size + 4);
            durations[size++] = durationMs;
        }
    }

    /** Adds what a rollup says of the part of its span from one share of it to another, both from 0 to 1. */
    void add(Rollup row, double fromShare, double toShare) {
        double share = toShare - fromShare;
        for (int status = 0; status < StatusCode.COUNT; status++) {
            total.counts[status] += between(row.counts[status], fromShare, toShare);
            total.heldMs[status] += between(row.heldMs[status], fromShare, toShare);
        }
        if (row.count() > 0) {
            exact = false;
            weight += row.count() * share;
            total.sumMs += row.sumMs * share;
            total.minMs = Math.min(total.minMs, row.minMs);
            total.maxMs = Math.max(total.maxMs, row.maxMs);
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] += row.cells[cell] * share;
            }
        }
    }

    /** Rounded so that the parts of a span come to the whole of it. */
    private static long between(long whole, double fromShare, double toShare) {
        return Math.round(whole * toShare) - Math.round(whole * fromShare);
    }

    /** The duration that this part of the samples, from 0 to 1, does not exceed; NaN where it is not wanted or known. */
    double percentile(double part) {
        if (!withPercentiles || total.count() == 0) {
            return Double.NaN;
        }
        return exact
                ? durations[Math.max(1, (int) Math.ceil(part * size)) - 1]
                : total.clamped(DurationHistogram.percentile(cells, part));
    }

    Point point(long from, long to) {
        Arrays.sort(durations, 0, size);
        return new Point(
                from,
                to,
                total.count(HealthStatus.HEALTHY),
                total.count(HealthStatus.DEGRADED),
                total.count(HealthStatus.UNHEALTHY),
                total.count() == 0 ? Double.NaN : total.sumMs / weight,
                total.shortestMs(),
                total.longestMs(),
                percentile(0.5),
                percentile(0.95),
                percentile(0.99),
                Availability.of(total, to - from));
    }
}
