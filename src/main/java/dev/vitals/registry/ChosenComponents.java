package dev.vitals.registry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The components that the keys {@code components}, {@code groups} and {@code tags} of a receiver or window choose: each list
 * narrows the others.
 */
public final class ChosenComponents {

    /** The name that stands for the whole. */
    public static final String OVERALL = "overall";

    private final DeclaredSettings settings;
    private final Known known;
    private final List<String> components;
    private final List<String> groups;
    private final List<String> tags;

    /** What may be chosen. */
    record Known(List<RegisteredCheck> checks, ComponentNames names) {}

    /** Creates a reader of these keys of a receiver. */
    public ChosenComponents(DeclaredSettings settings, CheckRegistry registry) {
        this(settings, registry.known());
    }

    ChosenComponents(DeclaredSettings settings, Known known) {
        this.settings = settings;
        this.known = known;
        components = settings.names("components");
        groups = settings.names("groups");
        tags = settings.names("tags");
    }

    /** Whether any of the keys is given. */
    public boolean isNarrowed() {
        return !(components.isEmpty() && groups.isEmpty() && tags.isEmpty());
    }

    /** Returns their names. The whole is among them if it is named literally, since it has no group and no tags. */
    public Set<String> read() {
        Set<String> chosen =
                known.checks().stream().map(RegisteredCheck::name).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!components.isEmpty()) {
            chosen.retainAll(named());
        }
        narrow(chosen, "groups", groups, check -> check.traits().group().stream()
                .toList());
        narrow(chosen, "tags", tags, check -> check.traits().tags());
        if (components.contains(OVERALL)) {
            chosen.add(OVERALL);
        }
        if (chosen.isEmpty() && isNarrowed()) {
            settings.warn("components", "with its groups and tags chooses no component.");
        }
        return chosen;
    }

    private Set<String> named() {
        Set<String> found = new LinkedHashSet<>();
        for (String name : components) {
            Collection<String> meant = known.names().matching(name, null);
            found.addAll(meant);
            if (meant.isEmpty() && Glob.isPattern(name)) {
                settings.warn("components", "has '" + name + "', which no component's name matches.");
            } else if (meant.isEmpty() && !name.equals(OVERALL)) {
                settings.refuseUnknown("components", name, known.names().all());
            }
        }
        return found;
    }

    private void narrow(
            Set<String> chosen, String key, List<String> words, Function<RegisteredCheck, List<String>> traits) {
        if (words.isEmpty()) {
            return;
        }
        Set<String> found = new LinkedHashSet<>();
        for (String word : words) {
            Predicate<String> pattern = Glob.matching(word);
            Set<String> meant = known.checks().stream()
                    .filter(check -> traits.apply(check).stream().anyMatch(pattern))
                    .map(RegisteredCheck::name)
                    .collect(Collectors.toSet());
            if (meant.isEmpty()) {
                settings.warn(key, "has '" + word + "', which is that of no component.");
            }
            found.addAll(meant);
        }
        chosen.retainAll(found);
    }
}
