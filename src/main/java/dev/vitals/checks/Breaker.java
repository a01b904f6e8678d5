package dev.vitals.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker, as its source tells.
 *
 * @param failureRate in percent, null where it is not told; what is no rate (sources write -1 or NaN before they have
 *     seen enough calls) becomes null
 * @param secondsUntilRecovery until it lets a first call through again, not negative; null where it is not told
 */
record Breaker(
        String name,
        BreakerState state,
        @Nullable Double failureRate,
        @Nullable Long secondsUntilRecovery) {

    Breaker {
        if (failureRate != null && !(failureRate >= 0 && failureRate <= 100)) {
            failureRate = null;
        }
    }

    /** A breaker of which only the state is known. */
    Breaker(String name, BreakerState state) {
        this(name, state, null, null);
    }

    Map<String, @Nullable Object> details() {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("state", state.wireName());
        details.put("failure_rate", failureRate);
        if (secondsUntilRecovery != null) {
            details.put("seconds_until_recovery", secondsUntilRecovery);
        }
        return details;
    }
}
