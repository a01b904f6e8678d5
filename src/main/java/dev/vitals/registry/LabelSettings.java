package dev.vitals.registry;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code components.<name>.labels.<label>} of every component, whether declared, built in or a bean. */
final class LabelSettings {

    /** The key above all labels of a component. */
    static final String KEY = "labels";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** Labels that the metrics, the rules or Prometheus itself set. */
    private static final Set<String> RESERVED = Set.of(
            "alertname",
            "cause",
            "component",
            "group",
            "instance",
            "job",
            "le",
            "name",
            "node",
            "outcome",
            "pod",
            "quantile",
            "severity",
            "state",
            "status",
            "tags",
            "type",
            "window");

    private static final String ALLOWED_NAME = "a label name of letters, digits and _ that does not start with a digit"
            + " or __, and none of " + String.join(", ", new TreeSet<>(RESERVED));
    private static final String ALLOWED_VALUE = "a text of at most 200 characters in one line";
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private static final Pattern PROPERTY = Pattern.compile(Pattern.quote(SettingKey.PREFIX + Declaration.COMPONENTS)
            + "\\.(?:\"([^\"]+)\"|([^.\"]+))\\." + KEY + "((?:\\.|\\[).+)?");

    private final SettingsReader reader;
    private final Map<String, Set<String>> inFiles = new HashMap<>();
    private final NavigableSet<String> variables = new TreeSet<>();

    LabelSettings(SettingsReader reader) {
        this.reader = reader;
        String declared = SettingKey.variable(Declaration.COMPONENTS) + "_";
        for (String property : reader.config().getPropertyNames()) {
            Matcher label = PROPERTY.matcher(property);
            if (property.startsWith(declared)) {
                variables.add(property);
            } else if (label.matches() && !UnknownKeys.comesFromEnvironment(property, reader.config())) {
                String component = label.group(1) == null ? label.group(2) : label.group(1);
                String rest = label.group(3) == null ? "" : label.group(3);
                inFiles.computeIfAbsent(component, unseen -> new TreeSet<>()).add(rest);
            }
        }
    }

    /** The labels of a component by name. */
    Map<String, String> of(String component) {
        Map<String, String> labels = new TreeMap<>();
        String prefix = Declaration.prefix(component) + KEY;
        Set<String> variablesOfFiles = new TreeSet<>();
        for (String rest : inFiles.getOrDefault(component, Set.of())) {
            variablesOfFiles.add(SettingKey.variable(prefix + rest));
            if (rest.startsWith(".")) {
                read(prefix, rest.substring(1), labels);
            } else {
                reader.refuseShape(prefix, "keys below it, such as " + KEY + ".team: payments");
            }
        }
        String begin = SettingKey.variable(prefix + ".");
        for (String variable : variables.tailSet(begin)) {
            if (!variable.startsWith(begin)) {
                break;
            }
            if (variable.length() > begin.length() && !variablesOfFiles.contains(variable)) {
                read(prefix, variable.substring(begin.length()).toLowerCase(Locale.ROOT), labels);
            }
        }
        return Collections.unmodifiableMap(labels);
    }

    private void read(String prefix, String label, Map<String, String> labels) {
        String key = prefix + "." + label;
        if (!NAME.matcher(label).matches() || label.startsWith("__") || RESERVED.contains(label)) {
            reader.refuseKey(key, "expected " + ALLOWED_NAME);
            return;
        }
        Optional<String> value = reader.text(key, ALLOWED_VALUE, text -> Optional.of(text)
                .filter(given -> VALUE.matcher(given).matches()));
        value.ifPresent(given -> labels.put(label, given));
    }
}
