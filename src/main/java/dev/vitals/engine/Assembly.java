package dev.vitals.engine;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A snapshot with the limits of its truth, in readings of the ticker.
 *
 * @param snapshot what was seen
 * @param version how many samples had come in when it was put together
 * @param freshUntil from here on a request must refresh something
 * @param trueUntil from here on something in it is stale
 */
record Assembly(Snapshot snapshot, long version, long freshUntil, long trueUntil) {

    private static final long ONE_SECOND = 1_000_000_000;

    static Assembly of(List<Watch> watches, long version, Instant whenEmpty, long now) {
        List<Sample> samples = new ArrayList<>(watches.size());
        Instant newest = null;
        long fresh = Long.MAX_VALUE;
        // Where nothing is watched, the time of the snapshot is all that it tells, and is kept recent.
        long truth = watches.isEmpty() ? ONE_SECOND : Long.MAX_VALUE;
        for (Watch watch : watches) {
            Watch.Seen seen = watch.latest();
            if (seen == null) {
                fresh = Watch.NEVER_FRESH;
                continue;
            }
            boolean stale = Time.isOver(watch.patience(), seen.endedNanos(), now);
            samples.add(stale ? stale(seen.sample()) : seen.sample());
            fresh = Math.min(fresh, watch.freshFor(seen, now));
            truth = stale ? truth : Math.min(truth, watch.patience().toNanos() - (now - seen.endedNanos()));
            newest = newest == null || seen.sample().time().isAfter(newest)
                    ? seen.sample().time()
                    : newest;
        }
        return new Assembly(
                new Snapshot(samples, newest == null ? whenEmpty : newest),
                version,
                later(now, fresh),
                later(now, truth));
    }

    /** Readings of the ticker may be negative and may overflow, so that only their differences count. */
    private static long later(long now, long nanos) {
        return now + Math.min(nanos, Long.MAX_VALUE / 4);
    }

    boolean isFresh(long now) {
        return now - freshUntil < 0;
    }

    boolean isTrue(long now) {
        return now - trueUntil < 0;
    }

    private static Sample stale(Sample sample) {
        ComponentStatus found = sample.result();
        String message = "stale: last checked at " + sample.time() + ", then "
                + found.status().wireName() + " (" + found.message() + ")";
        return new Sample(
                found.with(HealthStatus.DEGRADED, message), sample.critical(), sample.time(), sample.warmUp());
    }
}
