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
        return time(result, "certificate_expires");
    }

    /** When the component reported last that it is alive, in seconds since 1970. */
    static OptionalDouble lastHeartbeat(ComponentStatus result) {
        return time(result, "last_heartbeat");
    }

    /** How long the last job took that reported its start and its end, in seconds. */
    static OptionalDouble jobDuration(ComponentStatus result) {
        return result.metadata().get("job_seconds") instanceof Number seconds
                ? OptionalDouble.of(seconds.doubleValue())
                : OptionalDouble.empty();
    }

    private static OptionalDouble time(ComponentStatus result, String key) {
        if (!(result.metadata().get(key) instanceof String time)) {
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
