package dev.vitals.engine;

import dev.vitals.status.ComponentStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose failure explains that of a component.
 *
 * @param dependencies of each component everything that it depends on, through others too, by name
 * @param resultOf the newest result of a component; null when there is none
 */
record Causes(Map<String, List<String>> dependencies, Function<String, @Nullable ComponentStatus> resultOf) {

    /** What a component depends on. */
    List<String> dependenciesOf(String component) {
        return dependencies.getOrDefault(component, List.of());
    }

    /** Returns the farthest ones that are down of what it depends on: those that depend on nothing that is down. */
    List<String> of(String component) {
        return dependenciesOf(component).stream()
                .filter(this::isDown)
                .filter(each -> dependenciesOf(each).stream().noneMatch(this::isDown))
                .toList();
    }

    /** Returns the root causes of these components; one that has none is a root cause itself. */
    List<String> rootsOf(List<String> components) {
        return components.stream()
                .flatMap(component -> {
                    List<String> roots = of(component);
                    return roots.isEmpty() ? Stream.of(component) : roots.stream();
                })
                .toList();
    }

    private boolean isDown(String component) {
        ComponentStatus result = resultOf.apply(component);
        return result != null && result.isDown();
    }
}
