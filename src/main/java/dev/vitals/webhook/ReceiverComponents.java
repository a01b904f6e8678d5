package dev.vitals.webhook;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.DeclaredSettings;
import dev.vitals.registry.Glob;
import dev.vitals.registry.RegisteredCheck;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which components a receiver is told of: those that its lists choose, each of which narrows the others. */
final class ReceiverComponents {

    private static final String OVERALL = "overall";

    private final DeclaredSettings settings;
    private final CheckRegistry registry;

    ReceiverComponents(DeclaredSettings settings, CheckRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    /** Their names; the whole is among them where it is named as it is, since it has no group and no tags. */
    Set<String> read() {
        List<String> components = settings.names("components");
        List<String> groups = settings.names("groups");
        List<String> tags = settings.names("tags");
        Set<String> chosen = registry.checks().stream()
                .map(RegisteredCheck::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!components.isEmpty()) {
            chosen.retainAll(named(components));
        }
        narrow(chosen, "groups", groups, check -> check.traits().group().stream()
                .toList());
        narrow(chosen, "tags", tags, check -> check.traits().tags());
        if (components.contains(OVERALL)) {
            chosen.add(OVERALL);
        }
        if (chosen.isEmpty() && !(components.isEmpty() && groups.isEmpty() && tags.isEmpty())) {
            settings.warn("components", "with its groups and tags chooses no component.");
        }
        return chosen;
    }

    private Set<String> named(List<String> components) {
        Set<String> found = new LinkedHashSet<>();
        for (String name : components) {
            Collection<String> meant = registry.matching(name);
            found.addAll(meant);
            if (meant.isEmpty() && Glob.isPattern(name)) {
                settings.warn("components", "has '" + name + "', which no component's name matches.");
            } else if (meant.isEmpty() && !name.equals(OVERALL)) {
                settings.refuseUnknown("components", name, registry.names());
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
            Set<String> meant = registry.checks().stream()
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
