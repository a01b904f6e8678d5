package dev.vitals.metrics;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.RegisteredCheck;
import dev.vitals.registry.Traits;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The labels that every series of a component has besides its name: its group, and the labels that any component declares.
 * All series of a metric have the same label names; the value is empty if the component has no such label, which Prometheus
 * treats like an absent label.
 */
@Singleton
final class CommonLabels {

    private static final String GROUP = "group";

    private final List<String> names;
    private final Map<String, List<String>> values;

    @Inject
    CommonLabels(CheckRegistry registry) {
        SortedSet<String> declared = new TreeSet<>();
        registry.checks()
                .forEach(check -> declared.addAll(check.traits().labels().keySet()));
        List<String> all = new ArrayList<>();
        if (registry.checks().stream().anyMatch(check -> check.traits().group().isPresent())) {
            all.add(GROUP);
        }
        all.addAll(declared);
        names = List.copyOf(all);
        values = registry.checks().stream()
                .map(RegisteredCheck::name)
                .collect(Collectors.toMap(Function.identity(), name -> valuesOf(registry.traits(name))));
    }

    private List<String> valuesOf(Traits traits) {
        return names.stream()
                .map(name -> name.equals(GROUP)
                        ? traits.group().orElse("")
                        : traits.labels().getOrDefault(name, ""))
                .toList();
    }

    List<String> names() {
        return names;
    }

    /** The values of a component in the order of the names; empty texts if there is no such component. */
    List<String> values(String component) {
        return values.getOrDefault(component, names.stream().map(name -> "").toList());
    }
}
