package dev.vitals.status;

import java.time.Instant;

/**
 * One result of one component at one time.
 *
 * @param result what the check found
 * @param critical whether the component may make the whole UNHEALTHY
 * @param time when the run ended
 * @param warmUp whether this is a first run shortly after the start whose slowness or timeout may come from the cold start:
 *     it is shown as it is, but a second run, which follows at once, must confirm it before it counts for transitions,
 *     history, causes and notifications
 */
public record Sample(ComponentStatus result, boolean critical, Instant time, boolean warmUp) {

    /** A sample that counts. */
    public Sample(ComponentStatus result, boolean critical, Instant time) {
        this(result, critical, time, false);
    }

    /** The component's name. */
    public String name() {
        return result.name();
    }

    /** What this sample makes of the whole: a component that is not critical makes it DEGRADED at most. */
    public HealthStatus weight() {
        return result.status().weight(critical);
    }
}
