package dev.vitals.checks;

import dev.vitals.status.ComponentStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one source tells of its circuit breakers.
 *
 * @param healthy whether all is well; never with an open breaker
 * @param total how many there are; a source need not name them all
 * @param breakers those that it names
 */
record BreakerReport(boolean healthy, int total, List<Breaker> breakers) {

    static final String HEALTHY = "Resilience healthy";

    /** How many are open. */
    static final List<String> SERIES = List.of("open_circuit_breakers");

    BreakerReport {
        healthy &= breakers.stream().noneMatch(breaker -> breaker.state().isOpen());
    }

    /** Of a source that names all its breakers: all is well while none is open. */
    static BreakerReport of(List<Breaker> breakers) {
        return new BreakerReport(true, breakers.size(), breakers);
    }

    Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("open_circuit_breakers", names(BreakerState::isOpen));
        metadata.put("half_open_circuit_breakers", names(state -> state == BreakerState.HALF_OPEN));
        metadata.put("total_circuit_breakers", total);
        return metadata;
    }

    /** The component of this name: all that was told, and these facts beside it. */
    ComponentStatus status(String component, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(metadata());
        facts.put("circuit_breakers", details());
        facts.putAll(more);
        return healthy
                ? ComponentStatus.healthy(component, HEALTHY, facts)
                : ComponentStatus.degraded(component, "Open circuit breakers detected", facts);
    }

    Map<String, @Nullable Object> details() {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        breakers.forEach(breaker -> details.put(breaker.name(), breaker.details()));
        return details;
    }

    private List<String> names(Predicate<BreakerState> wanted) {
        return breakers.stream()
                .filter(breaker -> wanted.test(breaker.state()))
                .map(Breaker::name)
                .toList();
    }
}
