package dev.vitals.registry;

import java.util.List;

/** The keys of one component, below {@code health.check.components.<name>}. */
public final class ComponentSettings extends DeclaredSettings {

    private final ComponentNames names;

    ComponentSettings(SettingsReader reader, Declaration declaration, ComponentNames names) {
        super(reader, declaration);
        this.names = names;
    }

    /** The other components that the names and patterns under a key mean; those that are switched off are left out. */
    public List<String> components(String key) {
        return names.read(reader(), full(key), name());
    }
}
