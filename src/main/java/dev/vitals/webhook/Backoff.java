package dev.vitals.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait between attempts: up to 1 s, doubling, up to an hour at most, with full jitter. */
final class Backoff {

    private static final long FIRST_MS = 1_000;
    private static final long LONGEST_MS = Duration.ofHours(1).toMillis();
    private static final int MOST_DOUBLINGS = 12;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** A random time from zero up to {@link #longest}. */
    Duration after(int attempts) {
        return Duration.ofMillis(random.nextLong(longest(attempts).toMillis() + 1));
    }

    /** The longest wait after so many attempts, of which there was at least one. */
    static Duration longest(int attempts) {
        return Duration.ofMillis(Math.min(LONGEST_MS, FIRST_MS << Math.min(attempts - 1, MOST_DOUBLINGS)));
    }
}
