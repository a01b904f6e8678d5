package dev.vitals.rest;

import dev.vitals.access.Problem;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.RegisteredCheck;
import dev.vitals.status.HealthStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds components by what is said of them. */
@Singleton
final class Selector {

    private final Set<String> all = new LinkedHashSet<>();
    private final Map<String, Set<String>> byGroup = new TreeMap<>();
    private final Map<String, Set<String>> byTag = new TreeMap<>();

    @Inject
    Selector(CheckRegistry registry) {
        registry.checks().forEach(this::add);
    }

    private void add(RegisteredCheck check) {
        all.add(check.name());
        check.traits().group().ifPresent(group -> add(byGroup, group, check.name()));
        check.traits().tags().forEach(tag -> add(byTag, tag, check.name()));
    }

    private static void add(Map<String, Set<String>> index, String word, String name) {
        index.computeIfAbsent(word, unseen -> new LinkedHashSet<>()).add(name);
    }

    /**
     * Those of any of the groups, with any of the tags, in any of the statuses; an empty list leaves all. A problem 404
     * for a group or tag of no component, 400 for a status that does not exist.
     */
    Selection select(List<String> groups, List<String> tags, List<String> statuses) {
        Set<String> names = new LinkedHashSet<>(all);
        narrow(names, "group", groups, byGroup);
        narrow(names, "tag", tags, byTag);
        return new Selection(names, statuses(statuses));
    }

    private static void narrow(Set<String> names, String kind, List<String> words, Map<String, Set<String>> index) {
        if (words.isEmpty()) {
            return;
        }
        Set<String> found = words.stream()
                .map(word -> named(kind, word, index))
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        names.retainAll(found);
    }

    private static Set<String> named(String kind, String word, Map<String, Set<String>> index) {
        Set<String> names = index.get(word);
        if (names == null) {
            String known = index.isEmpty() ? "no component has one" : "there is " + String.join(", ", index.keySet());
            throw Problem.notFound("No component has the " + kind + " '" + word + "'; " + known + ".");
        }
        return names;
    }

    private static Set<HealthStatus> statuses(List<String> words) {
        EnumSet<HealthStatus> statuses = EnumSet.noneOf(HealthStatus.class);
        for (String word : words) {
            statuses.add(Arrays.stream(HealthStatus.values())
                    .filter(status -> status.wireName().equals(word))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(
                                    400, "status is '" + word + "'; allowed is healthy, degraded or unhealthy.")
                            .toException()));
        }
        return words.isEmpty() ? EnumSet.allOf(HealthStatus.class) : statuses;
    }
}
