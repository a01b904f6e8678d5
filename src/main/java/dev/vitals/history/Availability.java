package dev.vitals.history;

import dev.vitals.status.HealthStatus;

/**
 * For how long a component was up and down. Each sample holds until the next one, or until the gap limit where none
 * came; the rest is a gap, neither up nor down.
 *
 * @param upMs how long it was HEALTHY or DEGRADED
 * @param degradedMs how long of that it was DEGRADED
 * @param downMs how long it was UNHEALTHY
 * @param gapMs how long nothing was measured
 */
record Availability(long upMs, long degradedMs, long downMs, long gapMs) {

    private static final int INTERVALS = 3;

    /** What it comes to in a span of this length, in which each status, by its code, held for so many milliseconds. */
    static Availability of(long[] heldMs, long spanMs) {
        long degraded = heldMs[StatusCode.of(HealthStatus.DEGRADED)];
        long up = heldMs[StatusCode.of(HealthStatus.HEALTHY)] + degraded;
        long down = heldMs[StatusCode.of(HealthStatus.UNHEALTHY)];
        return new Availability(up, degraded, down, Math.max(0, spanMs - up - down));
    }

    /** For how long a sample may hold: three intervals and the longest run. */
    static long gapLimitMs(long intervalMs, long longestRunMs) {
        return INTERVALS * intervalMs + longestRunMs;
    }

    /** The part of the measured time in which it was up, from 0 to 1; NaN where nothing was measured. */
    double ratio() {
        return upMs / (double) measuredMs();
    }

    /** The part of the measured time in which it was HEALTHY, from 0 to 1; NaN if nothing was measured. */
    double strictRatio() {
        return (upMs - degradedMs) / (double) measuredMs();
    }

    /** How long it was DEGRADED or UNHEALTHY. */
    long notHealthyMs() {
        return degradedMs + downMs;
    }

    /** The rest, without a part of the same span. */
    Availability without(Availability part) {
        return new Availability(
                Math.max(0, upMs - part.upMs),
                Math.max(0, degradedMs - part.degradedMs),
                Math.max(0, downMs - part.downMs),
                Math.max(0, gapMs - part.gapMs));
    }

    /** The part of the measured time in which it was DEGRADED, from 0 to 1; NaN where nothing was measured. */
    double degradedRatio() {
        return degradedMs / (double) measuredMs();
    }

    /** For how long it was known how it was. */
    long measuredMs() {
        return upMs + downMs;
    }
}
