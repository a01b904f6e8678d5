package dev.vitals.registry;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
            "names of components separated by commas, or a JSON array of them; * stands for any characters, ? for one";

    static ComponentNames of(Collection<String> all, Collection<String> checked) {
        return new ComponentNames(new TreeSet<>(all), Set.copyOf(checked));
    }

    /** The names that a pattern means; a pattern with {@code *} or {@code ?} does not mean the one that uses it. */
    NavigableSet<String> matching(String pattern, @Nullable String user) {
        NavigableSet<String> found = new TreeSet<>();
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            all.stream().filter(pattern::equals).forEach(found::add);
        } else {
            Pattern glob = glob(pattern);
            all.stream()
                    .filter(name -> glob.matcher(name).matches() && !name.equals(user))
                    .forEach(found::add);
        }
        return found;
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(pattern.chars()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(letter));
                })
                .collect(Collectors.joining()));
    }
}
