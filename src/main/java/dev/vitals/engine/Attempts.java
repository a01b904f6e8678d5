package dev.vitals.engine;

import java.util.concurrent.atomic.LongAdder;

/** Counts how the attempts to look at one component ended. */
public final class Attempts {

    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder timedOut = new LongAdder();

    void succeed() {
        succeeded.increment();
    }

    void fail(Throwable failure) {
        (failure instanceof HealthCheckTimeoutException ? timedOut : failed).increment();
    }

    /** How many gave a result, whatever it said; never less than before. */
    public long succeeded() {
        return succeeded.sum();
    }

    /** How many failed otherwise than by the time-out; never less than before. */
    public long failed() {
        return failed.sum();
    }

    /** How many ended by the time-out; never less than before. */
    public long timedOut() {
        return timedOut.sum();
    }
}
