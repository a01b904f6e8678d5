package dev.vitals.history;

import java.util.Arrays;

/**
 * The cells in which durations are counted: 62 from 0.1 ms to 102 s, each a quarter wider than the one before, one
 * below and one above. Counts of several histograms can be summed, and a percentile of the sum is at most a ninth off
 * the exact one (11.2 %) within that range: the mid of a cell is chosen so that both of its ends are equally far.
 */
final class DurationHistogram {

    static final int CELLS = 64;

    /** How far a percentile between {@link #LOWEST_MS} and {@link #HIGHEST_MS} may be off, as a part of the exact one. */
    static final double RELATIVE_ERROR = 0.112;

    static final double LOWEST_MS = 0.1;

    /** Counts of parts of a span are no whole numbers, and their sums not exact. */
    private static final double LEAST = 1e-9;

    private static final double GROWTH = 1.25;
    private static final double[] BOUNDS = bounds();

    static final double HIGHEST_MS = BOUNDS[BOUNDS.length - 1];

    private DurationHistogram() {}

    private static double[] bounds() {
        double[] bounds = new double[CELLS - 1];
        Arrays.setAll(bounds, i -> LOWEST_MS * Math.pow(GROWTH, i));
        return bounds;
    }

    /** The cell in which this duration is counted. */
    static int cell(double durationMs) {
        int found = Arrays.binarySearch(BOUNDS, durationMs);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The duration that stands for all of the cell. */
    static double mid(int cell) {
        if (cell == 0) {
            return LOWEST_MS / 2;
        }
        return cell == CELLS - 1 ? Double.POSITIVE_INFINITY : BOUNDS[cell - 1] * 2 * GROWTH / (1 + GROWTH);
    }

    /** The duration that this part of the counted ones, from 0 to 1, does not exceed (nearest rank). */
    static double percentile(double[] counts, double part) {
        double rank = Math.max(LEAST, part * Arrays.stream(counts).sum() * (1 - LEAST));
        int cell = 0;
        for (double seen = counts[0]; seen < rank && cell < CELLS - 1; seen += counts[cell]) {
            cell++;
        }
        return mid(cell);
    }
}
