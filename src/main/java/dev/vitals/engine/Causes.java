package dev.vitals.engine;

import dev.vitals.status.HealthStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose failure explains that of a component.
 *
 * @param dependencies of each component everything that it depends on, through others too, by name
 * @param statusOf how well a component is now; null where that is not known
 */
record Causes(Map<String, List<String>> dependencies, Function<String, @Nullable HealthStatus> statusOf) {

    /** What a component depends on. */
    List<String> dependenciesOf(String component) {
        return dependencies.getOrDefault(component, List.of());
    }

    /** The farthest UNHEALTHY ones of what it depends on: those that no UNHEALTHY one stands behind. */
    List<String> of(String component) {
        return dependenciesOf(component).stream()
                .filter(this::isUnhealthy)
                .filter(each -> dependenciesOf(each).stream().noneMatch(this::isUnhealthy))
                .toList();
    }

    private boolean isUnhealthy(String component) {
        return statusOf.apply(component) == HealthStatus.UNHEALTHY;
    }
}
