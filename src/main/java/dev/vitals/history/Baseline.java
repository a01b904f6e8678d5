package dev.vitals.history;

import java.util.Arrays;

/**
 * What a value usually is and how much it varies: the median and the distribution around it of the latest
 * {@value #WINDOW} values. Robust: a value counts as at most a factor of four off the median.
 *
 * <p>The threshold of a CUSUM follows from that distribution, whatever it is, by Lundberg's inequality: the chance that
 * a sum of steps with negative mean ever exceeds {@code h} is at most {@code exp(-theta * h)}, with the theta at which
 * the mean of {@code exp(theta * step)} is 1. Values that depend on those before them (found by the correlation of
 * neighbours and by the variance of the sums of 10, 30 and 60 of them) raise it in proportion, and so does a mean that is
 * not known well.
 */
final class Baseline {

    static final int WINDOW = 480;
    static final int LEARNT = 60;

    private static final int RELEARN_EVERY = 30;
    private static final int[] BATCHES = {10, 30, 60};
    private static final double MOST_CORRELATION = 0.98;
    private static final int BISECTIONS = 10;
    private static final double FARTHEST = Math.log(4);
    /** The logarithm of the chance of a false alarm that each zero of the sum brings. */
    private static final double CERTAINTY = 20;
    /** However little the values vary, it takes as many values that are a doubling off. */
    private static final int FEWEST_VALUES = 20;

    private final double allowance;
    private final double[] window = new double[WINDOW];
    private int size;
    private int next;
    private int unlearnt;
    private double median;
    private double mean;
    private double threshold = Double.NaN;

    /** A baseline of a CUSUM whose steps are lower by the allowance. */
    Baseline(double allowance) {
        this.allowance = allowance;
    }

    /** Takes the next value, which counts once the baseline is learnt again. */
    void add(double value) {
        window[next] = value;
        next = (next + 1) % WINDOW;
        size = Math.min(WINDOW, size + 1);
        unlearnt++;
    }

    /** Takes the latest values back. */
    void forgetLatest(int count) {
        int forgotten = Math.min(count, size);
        next = Math.floorMod(next - forgotten, WINDOW);
        size -= forgotten;
    }

    /** Learns from the latest values, where there are enough of them and enough new ones. */
    void learn() {
        if (unlearnt < RELEARN_EVERY || size < LEARNT) {
            return;
        }
        unlearnt = 0;
        double[] values = values();
        median = middle(values);
        mean = 0;
        Arrays.setAll(values, i -> clipped(values[i]));
        double clippedMean = Arrays.stream(values).average().orElse(0);
        mean = clippedMean;
        Arrays.setAll(values, i -> values[i] - clippedMean);
        threshold = threshold(values);
    }

    private double[] values() {
        double[] values = new double[size];
        Arrays.setAll(values, i -> window[Math.floorMod(next - size + i, WINDOW)]);
        return values;
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double threshold(double[] deviations) {
        double dependence = dependence(deviations);
        double least = FEWEST_VALUES * allowance;
        double wanted = CERTAINTY * dependence;
        double margin = margin(deviations, dependence);
        double high = wanted / least;
        if (growth(deviations, margin, high) <= 1) {
            return least;
        }
        double low = 0;
        for (int i = 0; i < BISECTIONS; i++) {
            double theta = (low + high) / 2;
            boolean small = growth(deviations, margin, theta) <= 1;
            low = small ? theta : low;
            high = small ? high : theta;
        }
        return wanted / high;
    }

    /** By how much the sum really falls with each usual value, were the mean two standard errors higher than it seems. */
    private double margin(double[] deviations, double dependence) {
        double squares = Arrays.stream(deviations).map(each -> each * each).sum();
        double error = Math.sqrt(squares * dependence) / deviations.length;
        return Math.max(allowance / 4, allowance - 2 * error);
    }

    /** The mean of {@code exp(theta * step)}. */
    private static double growth(double[] deviations, double margin, double theta) {
        double sum = 0;
        for (double deviation : deviations) {
            sum += Math.exp(theta * (deviation - margin));
        }
        return sum / deviations.length;
    }

    /** How much more sums of values vary than they would, did no value depend on another. */
    private static double dependence(double[] deviations) {
        double most = ofNeighbours(deviations);
        for (int batch : BATCHES) {
            most = Math.max(most, dependence(deviations, batch));
        }
        return most;
    }

    /** As if each value depended on the one before it alone (AR(1)), of which even few values tell much. */
    private static double ofNeighbours(double[] deviations) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i < deviations.length; i++) {
            squares += deviations[i] * deviations[i];
            products += i == 0 ? 0 : deviations[i] * deviations[i - 1];
        }
        double found = squares == 0 ? 0 : products / squares;
        double bias = (1 + 4 * found) / deviations.length;
        double error = Math.sqrt(Math.max(0, 1 - found * found) / deviations.length);
        double correlation = Math.min(MOST_CORRELATION, Math.max(0, found + bias + error));
        return (1 + correlation) / (1 - correlation);
    }

    private static double dependence(double[] deviations, int batch) {
        double single = 0;
        double batched = 0;
        for (int i = 0; i + batch <= deviations.length; i += batch) {
            double sum = 0;
            for (int j = i; j < i + batch; j++) {
                single += deviations[j] * deviations[j];
                sum += deviations[j];
            }
            batched += sum * sum;
        }
        return single == 0 ? 1 : batched / single;
    }

    void clear() {
        size = 0;
        next = 0;
        threshold = Double.NaN;
    }

    boolean isLearnt() {
        return !Double.isNaN(threshold);
    }

    double median() {
        return median;
    }

    /** How far a value is above what is usual. */
    double excess(double value) {
        return clipped(value) - mean;
    }

    double threshold() {
        return threshold;
    }

    private double clipped(double value) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, value - median));
    }
}
