package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    private long restoredFailuresUntil = Long.MIN_VALUE;

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

    /** Takes back a sample that the restored rollups may have counted already. */
    synchronized void replay(long time, double durationMs, HealthStatus status, String message) {
        float duration = (float) durationMs;
        rollups.replay(time, duration, status);
        keep(time, duration, status, message);
    }

    /** Takes failures back, the latest first, before anything is recorded. */
    synchronized void restoreFailures(List<RecordedSample> latestFirst) {
        addFailures(latestFirst);
        for (RecordedSample each : latestFirst) {
            restoredFailuresUntil = Math.max(restoredFailuresUntil, each.time());
        }
    }

    /** Takes over all of another series that began later, also of what its samples no longer tell. */
    synchronized void append(Series later) {
        rollups.append(later.rollups);
        addFailures(later.failures());
        for (RecordedSample each : later.samples()) {
            samples.add(each.time(), each.durationMs(), each.status(), each.text());
        }
    }

    private void addFailures(List<RecordedSample> latestFirst) {
        for (int i = latestFirst.size() - 1; i >= 0; i--) {
            RecordedSample each = latestFirst.get(i);
            failures.add(each.time(), each.durationMs(), each.status(), each.text());
        }
    }

    private void keep(long time, float duration, HealthStatus status, String message) {
        samples.add(time, duration, status, message);
        if (status != HealthStatus.HEALTHY && time > restoredFailuresUntil) {
            failures.add(time, duration, status, message);
        }
    }

    /** All samples that are still kept, the one that was recorded first comes first. */
    List<RecordedSample> samples() {
        return samples.read(SampleQuery.ALL).toList();
    }

    /** The time of the first sample that is still kept; the last of all times where there is none. */
    long earliest() {
        return samples.earliest();
    }

    /** The time of the sample that was recorded last; 0 where there is none. */
    long latest() {
        RingBuffer.Cursor newest = samples.samples().newestFirst(Long.MIN_VALUE, Long.MAX_VALUE);
        return newest.next() ? newest.time() : 0;
    }

    /** Whether no sample that can still be read has an earlier time than one that was recorded before it. */
    boolean isInOrder() {
        return samples.isInOrder() && failures.isInOrder();
    }

    /** Since when anything is known: the time of the first sample, or, where that is gone, the end of the first rollup. */
    long knownSince() {
        return Math.min(samples.earliest(), rollups.firstEnd());
    }

    /** The samples that are asked for, one by one: those still kept, and the failures of before. */
    Stream<RecordedSample> samples(SampleQuery query) {
        long earliest = samples.earliest();
        Stream<RecordedSample> older = failures.read(query).filter(failure -> failure.time() < earliest);
        Stream<RecordedSample> kept = samples.read(query);
        return query.newestFirst() ? Stream.concat(kept, older) : Stream.concat(older, kept);
    }

    /** The last samples that were not HEALTHY, the latest first. */
    List<RecordedSample> failures() {
        return failures.read(SampleQuery.ALL.latestFirst()).toList();
    }

    /**
     * Sums up each step of the range. Percentiles are exact where all of the step's samples are still kept; a step that
     * begins before that has those of the rollups' histograms, to a ninth.
     *
     * <p>Nothing counts twice: what a rollup says beside the samples that are still kept is spread evenly over the rest of
     * its span, for of that nobody knows more. So the counts of a step may be off, but not those of a whole hour.
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

    /** What the store needs of the rollups in which something was counted at or after this time, by key. */
    synchronized Map<String, byte[]> rollupsSince(long time) {
        return rollups.changedSince(time);
    }

    /** Takes back a rollup, before anything is recorded; an {@link IllegalArgumentException} where it is damaged. */
    synchronized void restoreRollup(byte[] encoded) {
        rollups.restore(encoded);
    }
}
