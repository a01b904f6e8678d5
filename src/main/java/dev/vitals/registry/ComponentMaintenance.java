package dev.vitals.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the maintenance windows of single components, and those below {@code health.check.maintenance}. */
final class ComponentMaintenance {

    private static final String PARENT = "maintenance";
    private static final List<String> DECLARING = List.of("cron", "from");

    private final SettingsReader reader;
    private final boolean hasVariables;
    private final Map<String, List<MaintenanceWindow>> byComponent = new HashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    ComponentMaintenance(SettingsReader reader) {
        this.reader = reader;
        hasVariables = hasVariables(reader);
    }

    private static boolean hasVariables(SettingsReader reader) {
        for (String name : reader.config().getPropertyNames()) {
            if (name.startsWith("HEALTH_CHECK_COMPONENTS_") && name.contains("_MAINTENANCE_")) {
                return true;
            }
        }
        return false;
    }

    /** Reads the windows among the keys of one component. */
    void read(ComponentSettings settings) {
        readOwn(settings);
    }

    private void readOwn(DeclaredSettings settings) {
        read.add(settings.name());
        new MaintenanceSettings(settings, hasVariables).read().forEach(window -> add(settings.name(), window));
    }

    private void add(String component, MaintenanceWindow window) {
        byComponent.computeIfAbsent(component, unseen -> new ArrayList<>()).add(window);
    }

    /** Returns the windows of all these components, after the declared ones have been read. */
    Maintenance of(List<RegisteredCheck> checks, ComponentNames names) {
        if (hasVariables) {
            checks.stream()
                    .map(RegisteredCheck::name)
                    .filter(name -> !read.contains(name))
                    .forEach(name -> readOwn(
                            new DeclaredSettings(reader, new Declaration(Declaration.COMPONENTS, name, Set.of()))));
        }
        declarations().forEach(declaration -> readGlobal(declaration, new ChosenComponents.Known(checks, names)));
        Map<String, MaintenanceWindows> windows = new HashMap<>();
        byComponent.forEach((name, each) -> windows.put(name, new MaintenanceWindows(each)));
        return new Maintenance(windows);
    }

    private Iterable<Declaration> declarations() {
        Declaration.findMisshapen(reader.config(), PARENT)
                .forEach(key -> reader.refuseShape(key, DeclaredSettings.shape(PARENT, "cron or from", key)));
        Map<String, Declaration> found = new TreeMap<>();
        for (String declaring : DECLARING) {
            Declaration.findAll(reader.config(), PARENT, declaring)
                    .forEach(each -> found.putIfAbsent(each.name(), each));
        }
        return found.values();
    }

    private void readGlobal(Declaration declaration, ChosenComponents.Known known) {
        DeclaredSettings settings = new DeclaredSettings(reader, declaration);
        ChosenComponents chosen = new ChosenComponents(settings, known);
        Set<String> components = chosen.read();
        var window = new MaintenanceSettings(settings, false).readOne();
        settings.refuseUnknown(List.of());
        window.ifPresent(each -> {
            components.forEach(name -> add(name, each));
            if (!chosen.isNarrowed()) {
                add(ChosenComponents.OVERALL, each);
            }
        });
    }
}
