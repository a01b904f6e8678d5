package dev.vitals.checks;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * What an AI provider's answer means for the health of the AI model.
 *
 * @param message the whole text to report
 * @param retryAfter how long the provider wants to be left alone, not negative; only where it limits the rate
 */
record AiVerdict(HealthStatus status, String message, Optional<Duration> retryAfter) {

    static AiVerdict works() {
        return new AiVerdict(HealthStatus.HEALTHY, "AI model configured", Optional.empty());
    }

    static AiVerdict keyRejected(int httpStatus) {
        String reason = "the provider rejected the API key (HTTP " + httpStatus + ")";
        return new AiVerdict(HealthStatus.UNHEALTHY, AiModelCheck.FAILED + reason, Optional.empty());
    }

    static AiVerdict rateLimited(Duration retryAfter) {
        return new AiVerdict(HealthStatus.DEGRADED, "AI model rate limited by the provider", Optional.of(retryAfter));
    }
}
