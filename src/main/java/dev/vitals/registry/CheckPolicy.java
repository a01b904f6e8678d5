package dev.vitals.registry;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * How one component is checked.
 *
 * @param pace how often
 * @param timeout how long one attempt may take, positive
 * @param retryCount how many attempts may follow the first, not negative
 * @param critical whether the component may make the whole UNHEALTHY
 * @param degradedAfter a component that takes longer than this to answer is DEGRADED at best; empty: however long it takes
 * @param onTimeout the status of a component that does not answer in time, DEGRADED or UNHEALTHY
 */
public record CheckPolicy(
        Pace pace,
        Duration timeout,
        int retryCount,
        boolean critical,
        Optional<Duration> degradedAfter,
        HealthStatus onTimeout) {

    /** The delay before the first retry; each further one waits twice as long. */
    public static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);

    /** No single delay between two attempts is longer than this. */
    public static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

    /** A policy under which a slow answer is as good as a fast one, and a timeout is DEGRADED as with the built-in checks. */
    public CheckPolicy(Pace pace, Duration timeout, int retryCount, boolean critical) {
        this(pace, timeout, retryCount, critical, Optional.empty(), HealthStatus.DEGRADED);
    }

    /** The longest time that one run can take: all attempts and the delays between them. */
    public Duration longestRun() {
        Duration total = timeout;
        Duration backOff = FIRST_BACK_OFF;
        for (int retry = 0; retry < retryCount; retry++) {
            total = total.plus(backOff).plus(timeout);
            backOff = shorter(backOff.multipliedBy(2), LONGEST_BACK_OFF);
        }
        return total;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
