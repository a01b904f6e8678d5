package dev.vitals.startup;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.RegisteredCheck;
import dev.vitals.registry.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The components that are checked, in a few words. */
final class ComponentCounts {

    private ComponentCounts() {}

    /** Returns how many there are of each type; the built-in ones by name. */
    static String of(CheckRegistry registry) {
        List<String> parts = new ArrayList<>();
        String builtIn = registry.checks().stream()
                .filter(check -> check.traits().type().equals(Traits.BUILT_IN))
                .map(RegisteredCheck::name)
                .collect(Collectors.joining(", "));
        if (!builtIn.isEmpty()) {
            parts.add("built-in " + builtIn);
        }
        Map<String, Long> byType = registry.checks().stream()
                .map(check -> check.traits().type())
                .filter(type -> !type.equals(Traits.BUILT_IN))
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
        byType.forEach((type, count) -> parts.add(count + " " + type));
        int all = registry.checks().size();
        return parts.isEmpty() ? "none" : all + " (" + String.join(", ", parts) + ")";
    }
}
