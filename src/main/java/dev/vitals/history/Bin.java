package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.Arrays;

/** Sums up one slot of time, of which there may be ten thousand in an answer. For one use. */
final class Bin {

    private static final float[] NO_DURATIONS = {};
    private static final double[] NO_CELLS = {};

    private final long[] counts = new long[StatusCode.COUNT];
    private final long[] heldMs = new long[StatusCode.COUNT];
    private final boolean withPercentiles;
    private double weight;
    private double sumMs;
    private float minMs = Float.POSITIVE_INFINITY;
    private float maxMs = Float.NEGATIVE_INFINITY;
    /** All durations, as long as they are known one by one; then they are in the cells. */
    private float[] durations = NO_DURATIONS;

    private int size;
    private double[] cells = NO_CELLS;

    Bin(boolean withPercentiles) {
        this.withPercentiles = withPercentiles;
    }

    /** Counts one sample. */
    void add(float durationMs, HealthStatus status) {
        counts[StatusCode.of(status)]++;
        weight++;
        sumMs += durationMs;
        minMs = Math.min(minMs, durationMs);
        maxMs = Math.max(maxMs, durationMs);
        if (!isExact()) {
            cells[DurationHistogram.cell(durationMs)]++;
        } else if (withPercentiles) {
            durations = size < durations.length ? durations : Arrays.copyOf(durations, 2 * size + 4);
            durations[size++] = durationMs;
        }
    }

    /** Counts for how long a status held. */
    void hold(HealthStatus status, long milliseconds) {
        heldMs[StatusCode.of(status)] += milliseconds;
    }

    /** Adds what a rollup says of the part of its span from one share of it to another, both from 0 to 1. */
    void add(Rollup row, double fromShare, double toShare) {
        for (int status = 0; status < StatusCode.COUNT; status++) {
            counts[status] += between(row.counts[status], fromShare, toShare);
            heldMs[status] += between(row.heldMs[status], fromShare, toShare);
        }
        if (row.count() > 0) {
            addDurations(row, toShare - fromShare);
        }
    }

    /** Rounded so that the parts of a span come to the whole of it. */
    private static long between(long whole, double fromShare, double toShare) {
        return Math.round(whole * toShare) - Math.round(whole * fromShare);
    }

    private void addDurations(Rollup row, double share) {
        weight += row.count() * share;
        sumMs += row.sumMs * share;
        minMs = Math.min(minMs, row.minMs);
        maxMs = Math.max(maxMs, row.maxMs);
        if (withPercentiles) {
            fillCells();
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] += row.cells[cell] * share;
            }
        }
    }

    private boolean isExact() {
        return cells.length == 0;
    }

    private void fillCells() {
        if (isExact()) {
            cells = new double[DurationHistogram.CELLS];
            for (int i = 0; i < size; i++) {
                cells[DurationHistogram.cell(durations[i])]++;
            }
            durations = NO_DURATIONS;
        }
    }

    private long count() {
        return Arrays.stream(counts).sum();
    }

    /** The duration that this part of the samples, from 0 to 1, does not exceed; NaN where it is not wanted or known. */
    double percentile(double part) {
        if (!withPercentiles || count() == 0) {
            return Double.NaN;
        }
        if (isExact()) {
            return durations[Math.max(1, (int) Math.ceil(part * size)) - 1];
        }
        return Math.max(minMs, Math.min(maxMs, DurationHistogram.percentile(cells, part)));
    }

    Point point(long from, long to) {
        if (isExact()) {
            Arrays.sort(durations, 0, size);
        }
        boolean known = count() > 0;
        return new Point(
                from,
                to,
                counts[StatusCode.of(HealthStatus.HEALTHY)],
                counts[StatusCode.of(HealthStatus.DEGRADED)],
                counts[StatusCode.of(HealthStatus.UNHEALTHY)],
                known ? sumMs / weight : Double.NaN,
                known ? minMs : Double.NaN,
                known ? maxMs : Double.NaN,
                percentile(0.5),
                percentile(0.95),
                percentile(0.99),
                Availability.of(heldMs, to - from));
    }
}
