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
        mergeSamples(other);
        for (int status = 0; status < StatusCode.COUNT; status++) {
            heldMs[status] += other.heldMs[status];
        }
    }

    /** Adds another span's samples, but not for how long they held. */
    void mergeSamples(Rollup other) {
        for (int status = 0; status < StatusCode.COUNT; status++) {
            counts[status] += other.counts[status];
        }
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] += other.cells[cell];
        }
        sumMs += other.sumMs;
        minMs = Math.min(minMs, other.minMs);
        maxMs = Math.max(maxMs, other.maxMs);
    }

    /** How many samples had this status. */
    long count(HealthStatus status) {
        return counts[StatusCode.of(status)];
    }

    /** For how many milliseconds this status held. */
    long heldMs(HealthStatus status) {
        return heldMs[StatusCode.of(status)];
    }

    /** How many samples there were. */
    long count() {
        long count = 0;
        for (long each : counts) {
            count += each;
        }
        return count;
    }

    /** The mean duration; NaN without samples. */
    double averageMs() {
        return sumMs / count();
    }

    /** The shortest duration; NaN without samples. */
    double shortestMs() {
        return count() == 0 ? Double.NaN : minMs;
    }

    /** The longest duration; NaN without samples. */
    double longestMs() {
        return count() == 0 ? Double.NaN : maxMs;
    }

    /** The duration that this part of the samples, from 0 to 1, does not exceed, as the histogram has it. */
    double percentileMs(double part) {
        return count() == 0 ? Double.NaN : Math.max(minMs, Math.min(maxMs, DurationHistogram.percentile(cells, part)));
    }
}
