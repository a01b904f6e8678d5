package dev.vitals.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the configuration, each error once, grouped by what is declared by name. */
final class ConfigurationErrors {

    private static final Pattern DECLARED =
            Pattern.compile("(components|webhooks|maintenance)\\.(?:\"([^\"]+)\"|([^.\"]+))\\..+");
    private static final Map<String, String> NOUNS =
            Map.of("components", "component", "webhooks", "webhook", "maintenance", "maintenance window");

    /** To each group its errors, in the order in which they were found; what is in no group has a group of its own. */
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();

    /** The value of a key is not valid; a value that may be secret is null. */
    void invalid(String key, @Nullable String value, String expected) {
        String shown = value == null ? "invalid value (not shown)" : "invalid value '" + value + "'";
        add(key, shown + "; expected " + expected);
    }

    /** A key that nothing reads. */
    void unknown(String key, String hint) {
        add(key, "unknown key; " + hint);
    }

    /** A value or a list in place of keys. */
    void notAMapping(String key, String expected) {
        add(key, "not a mapping; expected " + expected);
    }

    /** A key without a value. */
    void missing(String key, String expected) {
        add(key, "missing; expected " + expected);
    }

    /** A value that contains variables without a value. */
    void unsetVariable(String key, String names) {
        add(key, "variable " + names + " is not set");
    }

    private void add(String key, String error) {
        String text = SettingKey.shownVariable(key) + ": " + error;
        groups.computeIfAbsent(group(key, text), unseen -> new LinkedHashSet<>())
                .add(text);
    }

    private static String group(String key, String otherwise) {
        Matcher declared = DECLARED.matcher(key);
        if (!declared.matches()) {
            return otherwise;
        }
        String name = declared.group(2) == null ? declared.group(3) : declared.group(2);
        return NOUNS.get(declared.group(1)) + " '" + name + "'";
    }

    /** All errors, each in one line. */
    List<String> all() {
        return groups.values().stream().flatMap(Collection::stream).toList();
    }

    /** One message for all errors and those of others; several errors of one component or webhook are one entry. */
    String message(Collection<String> others) {
        List<String> lines = new ArrayList<>();
        lines.add("Invalid configuration:");
        groups.forEach((group, errors) -> {
            if (errors.size() == 1) {
                lines.add("- " + errors.iterator().next());
            } else {
                lines.add("- " + group + " has " + errors.size() + " errors:");
                errors.forEach(error -> lines.add("    " + error));
            }
        });
        others.forEach(other -> lines.add("- " + other));
        return String.join("\n", lines);
    }
}
