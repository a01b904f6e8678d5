package dev.vitals.metrics;

import java.util.Arrays;
import java.util.List;

/** How long the checks of one component took, in the buckets of a Prometheus histogram. */
final class ResponseHistogram {

    /** The upper bounds in seconds, each of which its bucket includes; the last bucket has none. */
    static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, Double.POSITIVE_INFINITY,
    };

    private final long[] counts = new long[BOUNDS.length]; // guarded by this
    private double sum; // guarded by this

    /**
     * What was counted until now.
     *
     * @param cumulative for each bound how many took no longer
     * @param sum how long all of them took, in seconds
     */
    record Counted(List<Long> cumulative, double sum) {}

    synchronized void record(double seconds) {
        int found = Arrays.binarySearch(BOUNDS, seconds);
        counts[found >= 0 ? found : -found - 1]++;
        sum += seconds;
    }

    synchronized Counted counted() {
        Long[] cumulative = new Long[counts.length];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            cumulative[i] = total;
        }
        return new Counted(List.of(cumulative), sum);
    }
}
