package dev.vitals.history;

/** Moving averages of durations, which come in the order in which they were measured. */
final class MovingAverages {

    /** How many of the latest durations the simple average is of. */
    static final int WINDOW = 20;

    /** The weight of the latest duration in the exponential average: that with the same mean age as the simple one. */
    static final double ALPHA = 2.0 / (WINDOW + 1);

    private MovingAverages() {}

    /** The mean of the latest 20; NaN without any. */
    static double simple(float[] durations) {
        double sum = 0;
        int first = Math.max(0, durations.length - WINDOW);
        for (int i = first; i < durations.length; i++) {
            sum += durations[i];
        }
        return sum / (durations.length - first);
    }

    /** The average in which each one weighs a tenth (2/21) less than the next, begun with the first; NaN without any. */
    static double exponential(float[] durations) {
        double average = durations.length == 0 ? Double.NaN : durations[0];
        for (float duration : durations) {
            average += ALPHA * (duration - average);
        }
        return average;
    }
}
