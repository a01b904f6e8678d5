package dev.vitals.metrics;

import dev.vitals.status.ComponentStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What of a component's metadata is a metric, whichever kind of check told it. */
final class Facts {

    /** A backend names its breakers itself; more than these would make more series than anybody wants. */
    private static final int MOST_BREAKERS = 100;

    private Facts() {}

    /** The share of hits of a cache, from 0 to 1. */
    static OptionalDouble hitRatio(ComponentStatus result) {
        return result.metadata().get("hit_rate") instanceof Number rate
                ? OptionalDouble.of(rate.doubleValue())
                : OptionalDouble.empty();
    }

    /** When the first of the certificates that were shown expires, in seconds since 1970. */
    static OptionalDouble certificateExpiry(ComponentStatus result) {
        if (!(result.metadata().get("certificate_expires") instanceof String time)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Instant.parse(time).toEpochMilli() / 1e3);
        } catch (DateTimeException notATime) {
            return OptionalDouble.empty();
        }
    }

    /** The states of the circuit breakers by name: those that were asked for, and this service's own. */
    static Map<String, String> breakers(ComponentStatus result) {
        Map<String, String> states = new LinkedHashMap<>();
        addStates(result.metadata().get("circuit_breakers"), states);
        addStates(result.metadata().get("own_circuit_breakers"), states);
        return states;
    }

    private static void addStates(@Nullable Object breakers, Map<String, String> states) {
        if (breakers instanceof Map<?, ?> byName) {
            byName.forEach((name, told) -> {
                Object state = told instanceof Map<?, ?> details ? details.get("state") : told;
                if (state != null && states.size() < MOST_BREAKERS) {
                    states.putIfAbsent(String.valueOf(name), String.valueOf(state));
                }
            });
        }
    }
}
