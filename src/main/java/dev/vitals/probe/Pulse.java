package dev.vitals.probe;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Beats once a second on an executor, and so tells whether that executor still runs what it is given. */
final class Pulse implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private volatile long lastBeat;

    Pulse(LongSupplier nanos) {
        this.nanos = nanos;
        lastBeat = nanos.getAsLong();
    }

    static Pulse on(ScheduledExecutorService executor) {
        Pulse pulse = new Pulse(System::nanoTime);
        var unused = executor.scheduleAtFixedRate(pulse, 0, 1, TimeUnit.SECONDS);
        return pulse;
    }

    @Override
    public void run() {
        lastBeat = nanos.getAsLong();
    }

    boolean isAlive() {
        return nanos.getAsLong() - lastBeat < LONGEST_PAUSE.toNanos();
    }
}
