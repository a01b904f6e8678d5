package dev.vitals.status;

import java.time.Instant;

/**
 * One result of one component at one time.
 *
 * @param result what the check found
 * @param critical whether the component may make the whole UNHEALTHY
 * @param time when the run ended
 */
public record Sample(ComponentStatus result, boolean critical, Instant time) {

    /** The component's name. */
    public String name() {
        return result.name();
    }

    /** What this sample makes of the whole: a component that is not critical makes it DEGRADED at most. */
    public HealthStatus weight() {
        return result.status().weight(critical);
    }
}
