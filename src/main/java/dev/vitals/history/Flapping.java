package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import org.jspecify.annotations.Nullable;

/**
 * Whether a component changes its status all the time: by the share of changes among the last 21 results, which make
 * 20 pairs. It begins above one share and ends below a lower one, so that it does not flap itself. For one thread.
 */
final class Flapping {

    static final int RESULTS = 21;
    static final double START = 0.5;
    static final double STOP = 0.25;

    private static final int PAIRS = RESULTS - 1;
    private static final int WINDOW = (1 << PAIRS) - 1;

    private final double start;
    private final double stop;
    private int changes;
    private @Nullable HealthStatus previous;
    private boolean active;

    Flapping(double start, double stop) {
        this.start = start;
        this.stop = stop;
    }

    /** Takes the next result. */
    void add(HealthStatus status) {
        int change = previous == null || previous == status ? 0 : 1;
        changes = (changes << 1 | change) & WINDOW;
        previous = status;
        active = active ? ratio() >= stop : ratio() > start;
    }

    /** The share of changes, from 0 to 1; results that are not there yet count as no change. */
    double ratio() {
        return Integer.bitCount(changes) / (double) PAIRS;
    }

    boolean isActive() {
        return active;
    }
}
