package dev.vitals.status;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result of one run of one check.
 *
 * @param name the component's name, never empty
 * @param status how healthy it is
 * @param message one sentence for people, without secrets
 * @param responseTimeMs how long the component took to answer the last attempt, in milliseconds, not negative
 * @param metadata facts by name, in the order in which they were put; a value may be null, the map never is
 * @param details typed facts about the run
 */
public record ComponentStatus(
        String name,
        HealthStatus status,
        String message,
        double responseTimeMs,
        Map<String, @Nullable Object> metadata,
        RunDetails details) {

    private static final String CAUSED_BY = "caused_by";

    public ComponentStatus {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A result without details; its total time is its response time. */
    public ComponentStatus(
            String name,
            HealthStatus status,
            String message,
            double responseTimeMs,
            Map<String, @Nullable Object> metadata) {
        this(name, status, message, responseTimeMs, metadata, RunDetails.NONE.withTotalMs(responseTimeMs));
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

    /**
     * Returns why the component is not HEALTHY, in a few words without the component's name and without secrets, such as
     * {@code connection refused}; null when the message is all there is. It is for log lines and notifications, which name
     * the component themselves; the message of a built-in check stays as the contract has it.
     */
    public @Nullable String reason() {
        return details.reason();
    }

    /** Returns the message, and after it the reason unless the message contains it. */
    public String explanation() {
        String reason = details.reason();
        return reason == null || message.contains(reason) ? message : message + ": " + reason;
    }

    /** Returns how long the whole run took in milliseconds, failed attempts and the delays between them included. */
    public double totalMs() {
        return details.totalMs();
    }

    /** Returns how the run ended, whatever status its policy makes of that. */
    public Outcome outcome() {
        return details.outcome();
    }

    /** Returns the names of the components whose failure explains this one; empty when there is none. */
    public List<String> causedBy() {
        return details.causedBy();
    }

    /** Whether the component is a cause for those that depend on it: it is UNHEALTHY, or it failed and is only DEGRADED. */
    public boolean isDown() {
        return status == HealthStatus.UNHEALTHY
                || (status != HealthStatus.HEALTHY && outcome().isFailure());
    }

    /** Returns the metadata as answers show it: with {@code caused_by} when there are causes. */
    public Map<String, @Nullable Object> shownMetadata() {
        if (causedBy().isEmpty()) {
            return metadata;
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(metadata);
        shown.put(CAUSED_BY, causedBy());
        return Collections.unmodifiableMap(shown);
    }

    /**
     * Returns the same result with these times at least, in milliseconds; the check's own figure counts when it is larger.
     */
    public ComponentStatus tookAtLeast(double attemptMs, double runMs) {
        return new ComponentStatus(
                name,
                status,
                message,
                Math.max(responseTimeMs, attemptMs),
                metadata,
                details.withTotalMs(Math.max(responseTimeMs, runMs)));
    }

    /** Returns the same result with another status and message. */
    public ComponentStatus with(HealthStatus otherStatus, String otherMessage) {
        return new ComponentStatus(name, otherStatus, otherMessage, responseTimeMs, metadata, details);
    }

    /** Returns the same result with another outcome. */
    public ComponentStatus withOutcome(Outcome outcome) {
        return withDetails(details.withOutcome(outcome));
    }

    /** Returns the same result with this reason. */
    public ComponentStatus withReason(@Nullable String reason) {
        return withDetails(details.withReason(reason));
    }

    /** Returns the same result, explained by the failures of these components. */
    public ComponentStatus withCauses(List<String> causes) {
        return withDetails(details.withCauses(causes));
    }

    private ComponentStatus withDetails(RunDetails others) {
        return new ComponentStatus(name, status, message, responseTimeMs, metadata, others);
    }
}
