package dev.vitals.checks;

/** How long an answer took. */
final class Latency {

    private Latency() {}

    /** The milliseconds since a moment of {@link System#nanoTime()}, with three digits after the point. */
    static double millisSince(long nanos) {
        return Math.round((System.nanoTime() - nanos) / 1e3) / 1e3;
    }
}
