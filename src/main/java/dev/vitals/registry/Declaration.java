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
 * What the configuration says below {@code health.check.<parent>.<name>}.
 *
 * @param parent {@code components}, or whatever else is declared by name
 * @param name as it stands there, without the quotes that a name with a dot needs in a key
 * @param keys those that files give, without the positions of lists
 */
record Declaration(String parent, String name, Set<String> keys) {

    static final String COMPONENTS = "components";

    /** What stands where something should be described, but describes none: a mere value, or a list. */
    static Set<String> findMisshapen(Config config, String parent) {
        Pattern misshapen =
                Pattern.compile(Pattern.quote(SettingKey.PREFIX + parent) + "(?:\\[\\d+].*|\\.(?:\"[^\"]+\"|[^.\"]+))");
        Set<String> found = new TreeSet<>();
        for (String property : config.getPropertyNames()) {
            if (misshapen.matcher(property).matches() && !UnknownKeys.comesFromEnvironment(property, config)) {
                found.add(property.substring(SettingKey.PREFIX.length()));
            }
        }
        return found;
    }

    /** The keys of a component begin with this, below {@code health.check}. */
    static String prefix(String component) {
        return prefix(COMPONENTS, component);
    }

    /** The keys of what is declared begin with this, below {@code health.check}. */
    static String prefix(String parent, String name) {
        boolean plain = name.indexOf('.') < 0;
        return parent + "." + (plain ? name : "\"" + name + "\"") + ".";
    }

    /** The keys of this one begin with this, below {@code health.check}. */
    String prefix() {
        return prefix(parent, name);
    }

    /**
     * All of them by name. One that only variables declare bears the name that stands in them, in lower case.
     *
     * @param declaring the key whose variable declares one: the key that all of them need
     */
    static Collection<Declaration> findAll(Config config, String parent, String declaring) {
        Pattern ofFiles = Pattern.compile(
                Pattern.quote(SettingKey.PREFIX + parent) + "\\.(?:\"([^\"]+)\"|([^.\"]+))\\.(.+?)(?:\\[\\d+])?");
        Pattern ofVariables = variables(parent, declaring);
        Map<String, Declaration> found = new TreeMap<>();
        Set<String> variables = new TreeSet<>();
        for (String property : config.getPropertyNames()) {
            Matcher declared = ofFiles.matcher(property);
            if (ofVariables.matcher(property).matches()) {
                variables.add(property);
            } else if (declared.matches() && !UnknownKeys.comesFromEnvironment(property, config)) {
                String name = declared.group(1) == null ? declared.group(2) : declared.group(1);
                found.computeIfAbsent(name, unseen -> new Declaration(parent, unseen, new TreeSet<>()))
                        .keys()
                        .add(declared.group(3));
            }
        }
        for (String variable : variables) {
            boolean isOfAFile = found.values().stream()
                    .anyMatch(each -> variable.equals(SettingKey.variable(each.prefix() + declaring)));
            Matcher declared = ofVariables.matcher(variable);
            if (!isOfAFile && declared.matches()) {
                String name = declared.group(1).toLowerCase(Locale.ROOT);
                found.put(name, new Declaration(parent, name, Set.of(declaring)));
            }
        }
        return found.values();
    }

    /** A header may end like the key that declares, as X-URL does, and so may a label; its variable declares nothing. */
    private static Pattern variables(String parent, String declaring) {
        String begin = SettingKey.variable(parent) + "_";
        String end = "_" + SettingKey.variable(declaring).substring(SettingKey.PREFIX.length());
        return Pattern.compile(begin + "((?!.+(?:_HEADERS_.+|_LABELS)" + end + "$).+)" + end);
    }
}
