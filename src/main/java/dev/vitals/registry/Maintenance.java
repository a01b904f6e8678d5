package dev.vitals.registry;

import java.util.Map;

/** The maintenance windows of every component. */
public final class Maintenance {

    /** No component has a window. */
    public static final Maintenance NONE = new Maintenance(Map.of());

    private final Map<String, MaintenanceWindows> byComponent;

    /** Creates the windows by the names of the components; {@code overall} stands for the whole. */
    public Maintenance(Map<String, MaintenanceWindows> byComponent) {
        this.byComponent = Map.copyOf(byComponent);
    }

    /** Returns the windows of a component; none if it has none or does not exist. */
    public MaintenanceWindows of(String component) {
        return byComponent.getOrDefault(component, MaintenanceWindows.NONE);
    }
}
