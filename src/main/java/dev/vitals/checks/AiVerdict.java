package dev.vitals.checks;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * What an AI provider's answer means for the health of the AI model.
 *
 * @param message the whole text to report
 * @param retryAfter how long the provider wants to be left alone, not negative; only where it limits the rate
 * @param offersModel whether the configured model is in its list; empty where that was not found out
 */
record AiVerdict(HealthStatus status, String message, Optional<Duration> retryAfter, Optional<Boolean> offersModel) {

    static final String FAILED = "AI model health check failed: ";

    private AiVerdict(HealthStatus status, String message) {
        this(status, message, Optional.empty(), Optional.empty());
    }

    static AiVerdict works() {
        return new AiVerdict(HealthStatus.HEALTHY, "AI model configured");
    }

    static AiVerdict offered() {
        return new AiVerdict(HealthStatus.HEALTHY, works().message(), Optional.empty(), Optional.of(true));
    }

    static AiVerdict notOffered(String model) {
        String message = "AI model '" + model + "' is not offered by the provider";
        return new AiVerdict(HealthStatus.DEGRADED, message, Optional.empty(), Optional.of(false));
    }

    static AiVerdict keyMissing(String provider) {
        return new AiVerdict(HealthStatus.DEGRADED, "Missing " + provider + " API key");
    }

    static AiVerdict keyRejected(int httpStatus) {
        String reason = "the provider rejected the API key (HTTP " + httpStatus + ")";
        return new AiVerdict(HealthStatus.UNHEALTHY, FAILED + reason);
    }

    static AiVerdict keyWanted(int httpStatus) {
        String reason = "the provider does not answer without an API key (HTTP " + httpStatus + ")";
        return new AiVerdict(HealthStatus.UNHEALTHY, FAILED + reason);
    }

    static AiVerdict rateLimited(Duration retryAfter) {
        String message = "AI model rate limited by the provider";
        return new AiVerdict(HealthStatus.DEGRADED, message, Optional.of(retryAfter), Optional.empty());
    }
}
