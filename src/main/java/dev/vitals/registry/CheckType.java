package dev.vitals.registry;

import java.util.Optional;

/**
 * A kind of check that can be declared in the configuration, as {@code health.check.components.<name>.type}. A CDI bean
 * of this type is found by its name; nothing else has to be edited.
 */
public interface CheckType {

    /** The word that declares it, in lower case with dashes; the same at every call. */
    String name();

    /**
     * Makes the check of one declared component, once, at start. It reads its keys from the settings, which remember what
     * they refuse; empty where something that it cannot do without is missing or refused.
     */
    Optional<ComponentCheck> create(String component, ComponentSettings settings);
}
