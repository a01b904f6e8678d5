package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.EnumSet;
import java.util.List;

/**
 * The past of one component: its latest samples, rollups of what was before them, and its last failures, which stay
 * when their samples have gone. Recording is for one thread at a time (the monitor sees to it, and no reader takes it);
 * reading is for any number of threads and keeps none of them, nor the writer, waiting.
 */
final class Series {

    static final int FAILURES = 50;

    private final SampleLog samples;
    private final SampleLog failures = new SampleLog(FAILURES, new Messages(FAILURES, FAILURES * Messages.LONGEST));
    private final Rollups rollups;
    private final long gapLimitMs;

    /** A series of so many samples, each of which holds for the gap limit at most. */
    Series(int capacity, long gapLimitMs) {
        this.samples = new SampleLog(capacity, new Messages(128, 8192));
        this.rollups = new Rollups(gapLimitMs);
        this.gapLimitMs = gapLimitMs;
    }

    /** Records what a run found, at the time when it ended. */
    synchronized void record(long time, double durationMs, HealthStatus status, String message) {
        float duration = (float) durationMs;
        rollups.add(time, duration, status);
        keep(time, duration, status, message);
    }

    /** Takes back a sample that the restored rollups have counted already. */
    synchronized void restore(long time, double durationMs, HealthStatus status, String message) {
        rollups.resume(time, status);
        keep(time, (float) durationMs, status, message);
    }

    private void keep(long time, float duration, HealthStatus status, String message) {
        samples.add(time, duration, status, message);
        if (status != HealthStatus.HEALTHY) {
            failures.add(time, duration, status, message);
        }
    }

    /** The samples that are asked for, as far as they are still kept. */
    List<RecordedSample> samples(SampleQuery query) {
        return samples.read(query);
    }

    /** The last samples that were not HEALTHY, the latest first. */
    List<RecordedSample> failures() {
        return failures.read(
                new SampleQuery(Long.MIN_VALUE, Long.MAX_VALUE, EnumSet.allOf(HealthStatus.class), true, FAILURES));
    }

    /**
     * Sums up each step of the range. Percentiles are exact where all of the step's samples are still kept; a step that
     * begins before that has those of the rollups' histograms, to a ninth.
     *
     * <p>Rollups count for the step in which they begin, and nothing counts twice: the hour in which the kept samples
     * begin is taken from its rollup, or, where all its samples are there or the step is shorter than an hour, from
     * those samples. How long a status held is spread over all steps which that rollup overlaps.
     */
    List<Point> aggregate(long from, long to, long step) {
        return new Aggregation(Slots.ofStep(from, to, step), gapLimitMs, true).sum(samples.samples(), rollups);
    }

    /** Sums up so many equal parts of the range, without percentiles; boundaries are those of {@link #aggregate}. */
    List<Point> timeline(long from, long to, int slots) {
        return new Aggregation(Slots.ofCount(from, to, slots), gapLimitMs, false).sum(samples.samples(), rollups);
    }

    /** For how long it was up, down and not measured, from one time to another that is not in the future. */
    Availability availability(long from, long to) {
        return timeline(from, to, 1).get(0).availability();
    }

    /** The durations of the latest samples, in the order in which they were recorded. */
    float[] latestDurations(int count) {
        RingBuffer.Cursor cursor = samples.samples().newestFirst(Long.MIN_VALUE, Long.MAX_VALUE);
        float[] latestFirst = new float[Math.min(count, samples.samples().size())];
        int found = 0;
        while (found < latestFirst.length && cursor.next()) {
            latestFirst[found++] = cursor.durationMs();
        }
        float[] durations = new float[found];
        for (int i = 0; i < found; i++) {
            durations[i] = latestFirst[found - 1 - i];
        }
        return durations;
    }

    /** The rollups, to be stored and restored; restoring is for the time before anything is recorded. */
    Rollups rollups() {
        return rollups;
    }
}
