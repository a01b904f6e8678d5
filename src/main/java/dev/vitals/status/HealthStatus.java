package dev.vitals.status;

import java.util.Locale;

/** How well a component or the whole system is, from best to worst. */
public enum HealthStatus {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The word for this status in every answer, in lower case. */
    public String wireName() {
        return wireName;
    }

    /** What a component in this status makes of the whole: one that is not critical makes it DEGRADED at most. */
    public HealthStatus weight(boolean critical) {
        return !critical && this == UNHEALTHY ? DEGRADED : this;
    }

    /** The worse of the two. */
    public HealthStatus worst(HealthStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
