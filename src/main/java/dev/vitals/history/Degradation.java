package dev.vitals.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a response time that stays above its own baseline, by Page's one-sided CUSUM on the logarithm of the duration.
 * CUSUM, as it is the fastest test for a lasting shift at a given rate of false alarms (Moustakides 1986), and the
 * logarithm, as a response time gets worse by a factor. The allowance is half of what is to be found, a doubling; so a
 * shift below a factor of 1.4 is never reported.
 *
 * <p>The {@link Baseline} is learnt again all the time from the latest samples, as a response time follows the hour of
 * the day, but not while degraded. A rise that takes hours is thus taken for the day's course, but a course that more than doubles
 * within fewer samples than the baseline is of is reported, and so are now and then values that depend much on those
 * before them (a correlation of 0.95: 2 in 100 series of 8,640). What has lasted for
 * {@value #NEW_NORMAL} samples is the new baseline. The first verdict comes after {@value Baseline#LEARNT} samples. For
 * one thread.
 */
final class Degradation {

    private static final double SHIFT = Math.log(2);
    private static final double ALLOWANCE = SHIFT / 2;
    private static final double SHORTEST_MS = 0.1;
    private static final int NEW_NORMAL = 8640;

    private final Baseline baseline = new Baseline(ALLOWANCE);
    private final RecentMedian recent = new RecentMedian();
    private double sum;
    private long since;
    private int lasted;
    private boolean active;

    /**
     * What was found.
     *
     * @param since the time of the first sample that was too slow
     * @param factor how many times as long it takes now, by the median of up to 60 samples since then
     */
    record Finding(long since, double factor) {}

    /** Takes the next sample; those that found nothing but a time-out or a refusal are better left out. */
    void add(long time, double durationMs) {
        double log = Math.log(Math.max(SHORTEST_MS, durationMs));
        if (!active) {
            baseline.add(log);
        }
        // Not while the sum grows: the rise must not become the baseline that it is measured by.
        if (sum <= 0) {
            baseline.learn();
        }
        if (baseline.isLearnt()) {
            test(time, log);
        }
    }

    private void test(long time, double log) {
        double threshold = baseline.threshold();
        if (sum <= 0) {
            since = time;
            recent.clear();
        }
        // Not above the threshold, so that it takes as long to be well again as it took to find.
        sum = Math.max(0, Math.min(threshold, sum + baseline.excess(log) - ALLOWANCE));
        recent.add(log);
        boolean was = active;
        active = sum > 0 && (active || sum >= threshold);
        lasted = active ? lasted + 1 : 0;
        if (lasted > NEW_NORMAL) {
            forget();
        } else if (!was && active) {
            baseline.forgetLatest(recent.size());
        }
    }

    private void forget() {
        baseline.clear();
        active = false;
        sum = 0;
        lasted = 0;
    }

    /** What was found and still holds; null where the response time is as it used to be. */
    @Nullable
    Finding finding() {
        return active ? new Finding(since, Math.exp(recent.median() - baseline.median())) : null;
    }

    private static final class RecentMedian {

        private final double[] values = new double[60];
        private int added;

        void clear() {
            added = 0;
        }

        void add(double value) {
            values[added++ % values.length] = value;
        }

        int size() {
            return added;
        }

        double median() {
            double[] sorted = Arrays.copyOf(values, Math.min(added, values.length));
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
