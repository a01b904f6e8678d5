package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.HashMap;
import java.util.Map;

/** Counts for each component how many results in a row were not HEALTHY. Not thread-safe. */
final class FailureCounts {

    private final Map<String, Integer> counts = new HashMap<>();

    /** Counts the next result of a component and returns the count, 0 after a HEALTHY one. */
    int add(String component, HealthStatus result) {
        int count = result == HealthStatus.HEALTHY ? 0 : counts.getOrDefault(component, 0) + 1;
        counts.put(component, count);
        return count;
    }
}
