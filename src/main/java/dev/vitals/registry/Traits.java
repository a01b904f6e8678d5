package dev.vitals.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Properties by which people find and describe a component.
 *
 * @param type the declared type; {@code built-in} for the four built-in components, {@code bean} for other beans
 * @param group the group it belongs to; empty: none
 * @param tags words to find it by, without duplicates
 * @param description a sentence for people; empty: none
 * @param labels labels for metrics, notifications and alerts, ordered by name; no empty values
 */
public record Traits(
        String type,
        Optional<String> group,
        List<String> tags,
        Optional<String> description,
        Map<String, String> labels) {

    public static final String BUILT_IN = "built-in";
    static final String BEAN = "bean";

    /** Those of a component of which nothing is known. */
    static final Traits NONE = new Traits(BEAN, Optional.empty(), List.of(), Optional.empty(), Map.of());
}
