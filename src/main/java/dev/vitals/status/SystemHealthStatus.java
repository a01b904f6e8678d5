package dev.vitals.status;

import java.time.Instant;
import java.util.List;

/**
 * How well the whole system is.
 *
 * @param overallStatus the worst weight of all components, HEALTHY where there are none
 * @param components the latest sample of each component, in the order of registration
 * @param timestamp when this was seen
 */
public record SystemHealthStatus(HealthStatus overallStatus, List<Sample> components, Instant timestamp) {

    public SystemHealthStatus {
        components = List.copyOf(components);
    }

    /** Judges the whole by its samples. */
    public static SystemHealthStatus of(List<Sample> samples, Instant timestamp) {
        HealthStatus overall = HealthStatus.HEALTHY;
        for (Sample sample : samples) {
            overall = overall.worst(sample.weight());
        }
        return new SystemHealthStatus(overall, samples, timestamp);
    }
}
