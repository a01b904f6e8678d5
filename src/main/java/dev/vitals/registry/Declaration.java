package dev.vitals.registry;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * What the configuration says below {@code health.check.components.<name>}.
 *
 * @param name as it stands there, without the quotes that a name with a dot needs in a key
 * @param keys those that files give, without the positions of lists
 */
record Declaration(String name, Set<String> keys) {

    private static final String PARENT = "components.";
    private static final Pattern PROPERTY = Pattern.compile(
            Pattern.quote(SettingKey.PREFIX + PARENT) + "(?:\"([^\"]+)\"|([^.\"]+))\\.(.+?)(?:\\[\\d+])?");
    private static final Pattern MISSHAPEN =
            Pattern.compile(Pattern.quote(SettingKey.PREFIX) + "components(?:\\[\\d+].*|\\.(?:\"[^\"]+\"|[^.\"]+))");
    private static final Pattern VARIABLE = Pattern.compile("HEALTH_CHECK_COMPONENTS_(.+)_TYPE");

    /** What stands where a component should be described, but describes none: a mere value, or a list. */
    static Set<String> findMisshapen(Config config) {
        Set<String> found = new TreeSet<>();
        for (String property : config.getPropertyNames()) {
            if (MISSHAPEN.matcher(property).matches() && !UnknownKeys.comesFromEnvironment(property, config)) {
                found.add(property.substring(SettingKey.PREFIX.length()));
            }
        }
        return found;
    }

    /** The keys of a component begin with this, below {@code health.check}. */
    static String prefix(String component) {
        boolean plain = component.indexOf('.') < 0;
        return PARENT + (plain ? component : "\"" + component + "\"") + ".";
    }

    /** All of them by name. A component that only variables declare bears the name that stands in them, in lower case. */
    static Collection<Declaration> findAll(Config config) {
        Map<String, Declaration> found = new TreeMap<>();
        Set<String> variables = new TreeSet<>();
        for (String property : config.getPropertyNames()) {
            Matcher declared = PROPERTY.matcher(property);
            if (VARIABLE.matcher(property).matches()) {
                variables.add(property);
            } else if (declared.matches() && !UnknownKeys.comesFromEnvironment(property, config)) {
                String name = declared.group(1) == null ? declared.group(2) : declared.group(1);
                found.computeIfAbsent(name, unseen -> new Declaration(unseen, new TreeSet<>()))
                        .keys()
                        .add(declared.group(3));
            }
        }
        variables.forEach(variable -> addDeclaredBy(variable, found));
        return found.values();
    }

    private static void addDeclaredBy(String variable, Map<String, Declaration> found) {
        boolean isOfAFile =
                found.keySet().stream().anyMatch(name -> variable.equals(SettingKey.variable(prefix(name) + "type")));
        Matcher declared = VARIABLE.matcher(variable);
        if (!isOfAFile && declared.matches()) {
            String name = declared.group(1).toLowerCase(Locale.ROOT);
            found.put(name, new Declaration(name, Set.of("type")));
        }
    }
}
