package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a span of time comes to. Durations are in milliseconds, NaN where nothing was measured.
 *
 * @param from where it begins
 * @param to where it ends
 * @param healthy how many samples were HEALTHY
 * @param degraded how many were DEGRADED
 * @param unhealthy how many were UNHEALTHY
 * @param avg the mean duration
 * @param min the shortest
 * @param max the longest
 * @param p50 what half of them did not exceed; NaN where percentiles were not asked for
 * @param p95 what 95 % of them did not exceed
 * @param p99 what 99 % of them did not exceed
 * @param availability for how long it was up, down and not measured
 */
record Point(
        long from,
        long to,
        long healthy,
        long degraded,
        long unhealthy,
        double avg,
        double min,
        double max,
        double p50,
        double p95,
        double p99,
        Availability availability) {

    /** A point at a time of which nothing is known. */
    static Point empty(long time) {
        double none = Double.NaN;
        return new Point(time, time, 0, 0, 0, none, none, none, none, none, none, new Availability(0, 0, 0, 0));
    }

    /** The same point with another availability. */
    Point with(Availability changed) {
        return new Point(from, to, healthy, degraded, unhealthy, avg, min, max, p50, p95, p99, changed);
    }

    /** How many samples there were. */
    long count() {
        return healthy + degraded + unhealthy;
    }

    /** The worst status; null without samples. */
    @Nullable
    HealthStatus worst() {
        if (unhealthy > 0) {
            return HealthStatus.UNHEALTHY;
        }
        if (degraded > 0) {
            return HealthStatus.DEGRADED;
        }
        return healthy > 0 ? HealthStatus.HEALTHY : null;
    }
}
