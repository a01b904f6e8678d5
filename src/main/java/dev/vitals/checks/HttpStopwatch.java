package dev.vitals.checks;

/** Takes the times of one question, from its making on. */
final class HttpStopwatch {

    private final long begun = System.nanoTime();
    private double connectMs;
    private long connected;
    private double firstByteMs;

    void connected(boolean reused) {
        connected = System.nanoTime();
        connectMs = reused ? 0 : Latency.millisSince(begun);
    }

    void answered() {
        firstByteMs = Latency.millisSince(connected);
    }

    HttpPhases ended() {
        return new HttpPhases(connectMs, firstByteMs, Latency.millisSince(begun));
    }
}
