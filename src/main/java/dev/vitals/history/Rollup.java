package dev.vitals.history;

import dev.vitals.status.HealthStatus;

/** What is kept of a span of time in place of its samples; also the sum of several such spans. */
final class Rollup {

    final long[] counts = new long[StatusCode.COUNT];
    final long[] heldMs = new long[StatusCode.COUNT];
    final long[] cells = new long[DurationHistogram.CELLS];
    double sumMs;
    float minMs = Float.POSITIVE_INFINITY;
    float maxMs = Float.NEGATIVE_INFINITY;

    /** Counts one sample. */
    void add(float durationMs, HealthStatus status) {
        counts[StatusCode.of(status)]++;
        cells[DurationHistogram.cell(durationMs)]++;
        sumMs += durationMs;
        minMs = Math.min(minMs, durationMs);
        maxMs = Math.max(maxMs, durationMs);
    }

    /** Counts for how long a status held. */
    void hold(HealthStatus status, long milliseconds) {
        heldMs[StatusCode.of(status)] += milliseconds;
    }

    /** Adds all of another span. */
    void merge(Rollup other) {
        for (int status = 0; status < StatusCode.COUNT; status++) {
            counts[status] += other.counts[status];
            heldMs[status] += other.heldMs[status];
        }
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] += other.cells[cell];
        }
        sumMs += other.sumMs;
        minMs = Math.min(minMs, other.minMs);
        maxMs = Math.max(maxMs, other.maxMs);
    }

    /**
     * What is left of this span without a part of it; the extremes stay. As the part may be newer than this span, nothing
     * gets negative.
     */
    Rollup without(Rollup part) {
        Rollup rest = new Rollup();
        for (int status = 0; status < StatusCode.COUNT; status++) {
            rest.counts[status] = Math.max(0, counts[status] - part.counts[status]);
            rest.heldMs[status] = Math.max(0, heldMs[status] - part.heldMs[status]);
        }
        for (int cell = 0; cell < cells.length; cell++) {
            rest.cells[cell] = Math.max(0, cells[cell] - part.cells[cell]);
        }
        rest.sumMs = Math.max(0, sumMs - part.sumMs);
        rest.minMs = minMs;
        rest.maxMs = maxMs;
        return rest;
    }

    /** How many samples there were. */
    long count() {
        long count = 0;
        for (long each : counts) {
            count += each;
        }
        return count;
    }
}
