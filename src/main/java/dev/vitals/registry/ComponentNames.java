package dev.vitals.registry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The components that a setting may name.
 *
 * @param all of them, by name
 * @param checked those that are not switched off
 */
record ComponentNames(NavigableSet<String> all, Set<String> checked) {

    /** What is allowed, as a phrase. */
    static final String ALLOWED =
            "component names separated by commas, or a JSON array of names; * matches any characters, ? matches one";

    static ComponentNames of(Collection<String> all, Collection<String> checked) {
        return new ComponentNames(new TreeSet<>(all), Set.copyOf(checked));
    }

    /** The components that the names and patterns under a key mean, in their order; a pattern that means none is refused. */
    List<String> read(SettingsReader reader, String key, String user) {
        Set<String> found = new LinkedHashSet<>();
        for (String pattern : reader.names(key, ALLOWED, "").orElse(List.of())) {
            Set<String> meant = matching(pattern, user);
            if (meant.isEmpty()) {
                reader.refuse(key, pattern, "one of " + String.join(", ", all));
            }
            found.addAll(meant);
        }
        found.retainAll(checked);
        return List.copyOf(found);
    }

    /** The names that a pattern means; a pattern with {@code *} or {@code ?} does not mean the one that uses it. */
    NavigableSet<String> matching(String pattern, @Nullable String user) {
        NavigableSet<String> found = new TreeSet<>();
        if (!Glob.isPattern(pattern)) {
            all.stream().filter(pattern::equals).forEach(found::add);
        } else {
            Predicate<String> glob = Glob.matching(pattern);
            all.stream().filter(name -> glob.test(name) && !name.equals(user)).forEach(found::add);
        }
        return found;
    }
}
