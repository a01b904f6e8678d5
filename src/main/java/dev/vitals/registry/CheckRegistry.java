package dev.vitals.registry;

import io.quarkus.arc.All;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every component that is checked, in the order in which it is shown: that of the enabled list, then by name. */
@Singleton
public final class CheckRegistry {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final int DEFAULT_CONCURRENCY = 500;

    /** SmallRye Health's own key, and how many groups it has room for where that is unset. */
    private static final String GROUP_LIMIT = "io.smallrye.health.maxGroupRegistriesCount";

    private static final int DEFAULT_GROUP_LIMIT = 100;

    private final List<RegisteredCheck> checks;
    private final Map<String, Traits> traits;
    private final Set<String> readiness;
    private final List<ComponentCheck> declared;
    private final int concurrency;
    private final ComponentNames names;
    private final Maintenance maintenance;

    @Inject
    CheckRegistry(
            @All List<ComponentCheck> beans, @All List<CheckType> types, Settings settings, SettingsReader reader) {
        Map<String, ComponentCheck> byName = byName(beans, reader);
        PolicyFactory policies = new PolicyFactory(reader);
        ComponentMaintenance windows = new ComponentMaintenance(reader);
        DeclaredComponents declarations = new DeclaredComponents(types, reader, windows);
        names = names(byName.keySet(), declarations.names(), settings.enabledBuiltIns(), policies);
        declared = declarations.make(byName.keySet(), names);
        declared.forEach(check -> byName.put(check.name(), check));
        refuseUnknown("enabled-components", settings.enabledBuiltIns(), reader);
        settings.readinessComponents().ifPresent(each -> refuseUnknown("readiness-components", each, reader));
        warnOfUncheckedDatabase(settings, reader);
        List<ComponentCheck> checked = inOrder(byName, settings.enabledBuiltIns()).stream()
                .filter(check -> names.checked().contains(check.name()))
                .toList();
        names.all().stream()
                .filter(name -> !byName.containsKey(name) || !names.checked().contains(name))
                .forEach(name -> policies.know(byName.getOrDefault(name, new UnmadeCheck(name)), names));
        Dependencies dependencies = dependencies(checked, policies, names, reader);
        checks = checked.stream()
                .map(check -> new RegisteredCheck(
                        check,
                        policies.policyOf(check),
                        policies.thresholdsOf(check),
                        policies.traitsOf(check, declarations.typeOf(check.name())),
                        dependencies.allOf(check.name())))
                .toList();
        traits = checks.stream().collect(Collectors.toUnmodifiableMap(RegisteredCheck::name, RegisteredCheck::traits));
        maintenance = windows.of(checks, names);
        refuseTooManyGroups(checks, reader);
        readiness = Set.copyOf(settings.readinessComponents().orElse(BuiltIn.ALL));
        concurrency = reader.wholeNumber("concurrency", 1, DEFAULT_CONCURRENCY);
    }

    private static ComponentNames names(
            Set<String> beans, List<String> declared, List<String> enabled, PolicyFactory policies) {
        Set<String> all = new TreeSet<>(beans);
        all.addAll(declared);
        List<String> checked = all.stream()
                .filter(name -> policies.isEnabled(name, enabled.contains(name) || !BuiltIn.ALL.contains(name)))
                .toList();
        return ComponentNames.of(all, checked);
    }

    private static Dependencies dependencies(
            List<ComponentCheck> checked, PolicyFactory policies, ComponentNames names, SettingsReader reader) {
        Dependencies dependencies = new Dependencies();
        checked.forEach(
                check -> dependencies.add(check.name(), policies.dependenciesOf(check, names), check.members()));
        List<String> cycle = dependencies.cycle();
        if (!cycle.isEmpty()) {
            reader.refuse("components", String.join(" -> ", cycle), "no component that depends on itself");
        }
        return dependencies;
    }

    private static void refuseTooManyGroups(List<RegisteredCheck> checks, SettingsReader reader) {
        int limit = reader.config().getOptionalValue(GROUP_LIMIT, Integer.class).orElse(DEFAULT_GROUP_LIMIT);
        long groups = checks.stream()
                .flatMap(check -> check.traits().group().stream())
                .distinct()
                .count();
        if (groups > limit) {
            reader.refuse(
                    "components",
                    groups + " groups",
                    "at most " + limit + " groups; " + GROUP_LIMIT + " sets the limit");
        }
    }

    private static Map<String, ComponentCheck> byName(List<ComponentCheck> beans, SettingsReader reader) {
        Map<String, ComponentCheck> byName = new TreeMap<>();
        for (ComponentCheck bean : beans) {
            String name = bean.name();
            if (!NAME.matcher(name).matches()) {
                reader.refuse("components", name, "a component name of 1 to 100 characters A-Z a-z 0-9 . _ -");
            } else if (byName.putIfAbsent(name, bean) != null) {
                reader.refuse("components", name, "a unique component name");
            }
        }
        return byName;
    }

    private void refuseUnknown(String key, List<String> chosen, SettingsReader reader) {
        for (String name : chosen) {
            if (!names.all().contains(name)) {
                reader.refuse(key, name, "one of " + String.join(", ", names.all()));
            }
        }
    }

    private void warnOfUncheckedDatabase(Settings settings, SettingsReader reader) {
        if (settings.databaseUrl().isPresent() && !names.checked().contains(BuiltIn.DATABASE)) {
            reader.warn(
                    "database.url",
                    "is set, but HEALTH_CHECK_ENABLED_COMPONENTS does not name 'database': it is not checked.");
        }
    }

    private static List<ComponentCheck> inOrder(Map<String, ComponentCheck> byName, List<String> enabled) {
        List<ComponentCheck> ordered = new ArrayList<>();
        Map<String, ComponentCheck> rest = new TreeMap<>(byName);
        Set<String> first = new LinkedHashSet<>(enabled);
        first.addAll(BuiltIn.ALL);
        for (String name : first) {
            ComponentCheck check = rest.remove(name);
            if (check != null) {
                ordered.add(check);
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

    /** The traits of a component, by its name. */
    public Traits traits(String component) {
        return traits.getOrDefault(component, Traits.NONE);
    }

    /** Of all components, those that are switched off included. */
    public Collection<String> names() {
        return names.all();
    }

    /** Which components, switched off or not, a name means, or a pattern in which * stands for any characters, ? for one. */
    public Set<String> matching(String pattern) {
        return names.matching(pattern, null);
    }

    /** What a setting may choose components from. */
    ChosenComponents.Known known() {
        return new ChosenComponents.Known(checks, names);
    }

    /** Returns the maintenance windows of every component. */
    public Maintenance maintenance() {
        return maintenance;
    }

    /** How many checks may run at once, positive. */
    public int concurrency() {
        return concurrency;
    }

    /** Whether the component decides on this service's readiness. */
    public boolean countsForReadiness(String name) {
        return readiness.contains(name);
    }
}
