package dev.vitals.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Finds settings that nothing reads: most are misspelt. */
final class UnknownKeys {

    private static final String VARIABLES = "HEALTH_CHECK_";

    /** What Kubernetes puts into every pod for a Service whose name begins with health-check. */
    private static final Pattern KUBERNETES =
            Pattern.compile(VARIABLES + "(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?)");

    private final Set<String> keys;
    private final Set<String> variables;

    UnknownKeys(Set<String> keys) {
        this.keys = keys;
        variables = keys.stream()
                .map(key -> SettingKey.variable(key.substring(SettingKey.PREFIX.length())))
                .collect(Collectors.toSet());
    }

    List<String> warnings(Config config) {
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(names(config))) {
            if (name.startsWith(VARIABLES)
                    && !variables.contains(name)
                    && !variables.contains(name.replaceFirst("_\\d+_$", ""))
                    && !isFromKubernetes(name)) {
                warnings.add(warning(name, variables));
            } else if (name.startsWith(SettingKey.PREFIX) && !isKnown(name) && !comesFromEnvironment(name, config)) {
                warnings.add(warning(name, keys));
            }
        }
        return warnings;
    }

    /** Returns whether Kubernetes sets such a variable. */
    static boolean isFromKubernetes(String name) {
        return KUBERNETES.matcher(name).matches();
    }

    private static List<String> names(Config config) {
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }

    /** An element of a list bears the list's name and its position. */
    private boolean isKnown(String name) {
        return keys.contains(name.replaceFirst("\\[\\d+]$", ""));
    }

    /** Such a name is also listed as the variable that it is, and judged there, unless a file has it too. */
    static boolean comesFromEnvironment(String name, Config config) {
        String source = config.getConfigValue(name).getSourceName();
        return source != null && isEnvironment(source) && !isInAFile(name, config);
    }

    private static boolean isInAFile(String name, Config config) {
        for (ConfigSource source : config.getConfigSources()) {
            if (!isEnvironment(source.getName()) && source.getPropertyNames().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnvironment(String source) {
        return source.startsWith("EnvConfigSource");
    }

    private static String warning(String name, Collection<String> known) {
        return name + " is not a known setting and is ignored; did you mean " + meant(name, known) + "?";
    }

    private static String meant(String name, Collection<String> known) {
        boolean isVariable = name.startsWith(VARIABLES);
        String prefix = isVariable ? VARIABLES : SettingKey.PREFIX;
        String key = name.substring(prefix.length());
        return Synonyms.SETTINGS.of(key.toLowerCase(Locale.ROOT).replace('_', '-')).stream()
                .map(synonym -> isVariable ? SettingKey.variable(synonym) : prefix + synonym)
                .findFirst()
                .orElseGet(() -> nearest(name, known));
    }

    private static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String key) -> EditDistance.between(name, key))
                        .thenComparing(key -> key))
                .orElse("");
    }
}
