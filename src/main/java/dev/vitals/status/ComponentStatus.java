package dev.vitals.status;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one check found.
 *
 * @param name the component's name, never empty
 * @param status how well it is
 * @param message one sentence for people, without secrets
 * @param responseTimeMs how long the check took, in milliseconds, not negative
 * @param metadata facts by name, in the order in which they were put; a value may be null, the map never is
 */
public record ComponentStatus(
        String name,
        HealthStatus status,
        String message,
        double responseTimeMs,
        Map<String, @Nullable Object> metadata) {

    public ComponentStatus {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A HEALTHY result whose response time the caller measures. */
    public static ComponentStatus healthy(String name, String message, Map<String, @Nullable Object> metadata) {
        return new ComponentStatus(name, HealthStatus.HEALTHY, message, 0, metadata);
    }

    /** A DEGRADED result whose response time the caller measures. */
    public static ComponentStatus degraded(String name, String message, Map<String, @Nullable Object> metadata) {
        return new ComponentStatus(name, HealthStatus.DEGRADED, message, 0, metadata);
    }

    /** An UNHEALTHY result whose response time the caller measures. */
    public static ComponentStatus unhealthy(String name, String message, Map<String, @Nullable Object> metadata) {
        return new ComponentStatus(name, HealthStatus.UNHEALTHY, message, 0, metadata);
    }

    /** The same result with at least this response time, in milliseconds. */
    public ComponentStatus tookAtLeast(double elapsedMs) {
        return elapsedMs <= responseTimeMs ? this : new ComponentStatus(name, status, message, elapsedMs, metadata);
    }

    /** The same result seen in another light. */
    public ComponentStatus with(HealthStatus otherStatus, String otherMessage) {
        return new ComponentStatus(name, otherStatus, otherMessage, responseTimeMs, metadata);
    }

    /** The same result with one more fact. */
    public ComponentStatus with(String key, Object fact) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(metadata);
        facts.put(key, fact);
        return new ComponentStatus(name, status, message, responseTimeMs, facts);
    }
}
