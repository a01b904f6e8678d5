package dev.vitals.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Finds environment variables that would be settings below the right prefix. */
final class MisplacedVariables {

    private static final Pattern WRONG_PREFIX =
            Pattern.compile("(?:VITALS_HEALTH_CHECKS?|VITALS|HEALTHCHECKS?|HEALTH_CHECKS)_(.+)");
    private static final Pattern DECLARED = Pattern.compile("(?:COMPONENTS|WEBHOOKS|MAINTENANCE)_.+");

    private final Set<String> variables;

    /** @param known all properties that are read */
    MisplacedVariables(Collection<String> known) {
        variables = known.stream()
                .map(key -> SettingKey.variable(key.substring(SettingKey.PREFIX.length())))
                .collect(Collectors.toSet());
    }

    /** Returns one warning for each; what Kubernetes adds for a Service of such a name is none of them. */
    List<String> warnings(Config config) {
        List<String> warnings = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        for (String name : names) {
            Matcher wrong = WRONG_PREFIX.matcher(name);
            if (wrong.matches() && isSetting(wrong.group(1))) {
                warnings.add(name + ": wrong prefix, ignored; expected " + SettingKey.variable(wrong.group(1)));
            }
        }
        return warnings;
    }

    private boolean isSetting(String rest) {
        return variables.contains(SettingKey.variable(rest))
                || (DECLARED.matcher(rest).matches() && !UnknownKeys.isFromKubernetes(SettingKey.variable(rest)));
    }
}
