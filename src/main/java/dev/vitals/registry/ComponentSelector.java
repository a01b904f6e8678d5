package dev.vitals.registry;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds components by what is said of them. */
@Singleton
public final class ComponentSelector {

    private static final int LONGEST_QUOTE = 100;

    private final Set<String> all = new LinkedHashSet<>();
    private final Map<String, Set<String>> byGroup = new TreeMap<>();
    private final Map<String, Set<String>> byTag = new TreeMap<>();

    /** A selector among the components of this registry. */
    @Inject
    public ComponentSelector(CheckRegistry registry) {
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
     * The names of those among the components, in any of the groups, with any of the tags, in the order of registration; an
     * empty list leaves all. A {@link NoSuchElementException} with a sentence for the caller where a component is not
     * registered, or no component has a group or tag.
     */
    public Set<String> select(List<String> components, List<String> groups, List<String> tags) {
        Set<String> names = new LinkedHashSet<>(all);
        if (!components.isEmpty()) {
            components.forEach(this::refuseUnknown);
            names.retainAll(Set.copyOf(components));
        }
        narrow(names, "group", groups, byGroup);
        narrow(names, "tag", tags, byTag);
        return names;
    }

    private void refuseUnknown(String component) {
        if (!all.contains(component)) {
            throw new NoSuchElementException(
                    "Component '" + shown(component) + "' is not registered; GET /v1/health/components lists all.");
        }
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
            throw new NoSuchElementException("No component has the " + kind + " '" + shown(word) + "'; " + known + ".");
        }
        return names;
    }

    private static String shown(String word) {
        return word.length() <= LONGEST_QUOTE ? word : word.substring(0, LONGEST_QUOTE) + "…";
    }
}
