package dev.vitals.checks;

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
