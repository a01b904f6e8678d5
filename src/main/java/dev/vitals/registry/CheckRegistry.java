package dev.vitals.registry;

import io.quarkus.arc.All;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every component that is checked, in the order in which it is shown: that of the enabled list, then by name. */
@Singleton
public final class CheckRegistry {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final List<RegisteredCheck> checks;
    private final Set<String> readiness;
    private final List<ComponentCheck> declared;

    @Inject
    CheckRegistry(
            @All List<ComponentCheck> beans, @All List<CheckType> types, Settings settings, SettingsReader reader) {
        Map<String, ComponentCheck> byName = byName(beans, reader);
        declared = new DeclaredComponents(types, reader).make(byName.keySet());
        declared.forEach(check -> byName.put(check.name(), check));
        refuseUnknown("enabled-components", settings.enabledBuiltIns(), byName, reader);
        settings.readinessComponents().ifPresent(names -> refuseUnknown("readiness-components", names, byName, reader));
        PolicyFactory policies = new PolicyFactory(reader);
        checks = inOrder(byName, settings.enabledBuiltIns()).stream()
                .filter(policies::isEnabled)
                .map(check -> new RegisteredCheck(check, policies.policyOf(check), policies.traitsOf(check)))
                .toList();
        readiness = Set.copyOf(settings.readinessComponents().orElse(BuiltIn.ALL));
    }

    private static Map<String, ComponentCheck> byName(List<ComponentCheck> beans, SettingsReader reader) {
        Map<String, ComponentCheck> byName = new TreeMap<>();
        for (ComponentCheck bean : beans) {
            String name = bean.name();
            if (!NAME.matcher(name).matches()) {
                reader.refuse("components", name, "a component's name: 1 to 100 of A-Z a-z 0-9 . _ -");
            } else if (byName.putIfAbsent(name, bean) != null) {
                reader.refuse("components", name, "a component's name: one that no other component has");
            }
        }
        return byName;
    }

    private static void refuseUnknown(
            String key, List<String> names, Map<String, ComponentCheck> byName, SettingsReader reader) {
        for (String name : names) {
            if (!byName.containsKey(name)) {
                reader.refuse(key, name, "any of " + String.join(", ", byName.keySet()));
            }
        }
    }

    private static List<ComponentCheck> inOrder(Map<String, ComponentCheck> byName, List<String> enabled) {
        List<ComponentCheck> ordered = new ArrayList<>();
        Map<String, ComponentCheck> rest = new TreeMap<>(byName);
        rest.keySet().removeAll(new HashSet<>(BuiltIn.ALL));
        for (String name : enabled) {
            ComponentCheck check = byName.get(name);
            if (check != null) {
                ordered.add(check);
                rest.remove(name);
            }
        }
        ordered.addAll(rest.values());
        return List.copyOf(ordered);
    }

    /** Those that are no beans have nobody else to close them. */
    @PreDestroy
    void close() {
        declared.forEach(ComponentCheck::close);
    }

    /** All of them, in order; the same list at every call. */
    public List<RegisteredCheck> checks() {
        return checks;
    }

    /** Whether the component decides on this service's readiness. */
    public boolean countsForReadiness(String name) {
        return readiness.contains(name);
    }
}
