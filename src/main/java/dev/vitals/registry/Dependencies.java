package dev.vitals.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What depends on what: a component on those that it names, a computed one on those that it is computed from. */
final class Dependencies {

    private final Map<String, List<String>> named = new LinkedHashMap<>();
    private final Map<String, List<String>> next = new LinkedHashMap<>();

    void add(String component, List<String> dependsOn, List<String> members) {
        named.put(component, dependsOn);
        List<String> both = new ArrayList<>(dependsOn);
        both.addAll(members);
        next.put(component, both);
    }

    /** Everything that a component depends on, through others too, by name; itself only where there is a cycle. */
    List<String> allOf(String component) {
        Set<String> found = new TreeSet<>();
        named.getOrDefault(component, List.of()).forEach(each -> collect(each, found));
        return List.copyOf(found);
    }

    private void collect(String component, Set<String> found) {
        if (found.add(component)) {
            next.getOrDefault(component, List.of()).forEach(each -> collect(each, found));
        }
    }

    /** One cycle, from a component to itself; empty where there is none. */
    List<String> cycle() {
        Set<String> done = new HashSet<>();
        for (String start : next.keySet()) {
            List<String> cycle = cycleFrom(start, new ArrayList<>(), done);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    private List<String> cycleFrom(String component, List<String> path, Set<String> done) {
        int before = path.indexOf(component);
        if (before >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(before, path.size()));
            cycle.add(component);
            return cycle;
        }
        if (!done.contains(component)) {
            path.add(component);
            for (String each : next.getOrDefault(component, List.of())) {
                List<String> cycle = cycleFrom(each, path, done);
                if (!cycle.isEmpty()) {
                    return cycle;
                }
            }
            path.remove(path.size() - 1);
            done.add(component);
        }
        return List.of();
    }
}
