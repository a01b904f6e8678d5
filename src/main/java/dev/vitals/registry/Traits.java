package dev.vitals.registry;

import java.util.List;
import java.util.Optional;

/**
 * By what people find a component.
 *
 * @param group what it is a part of; empty: of nothing
 * @param tags any words, without doubles
 */
public record Traits(Optional<String> group, List<String> tags) {

    /** Of a component of which nothing is said. */
    public static final Traits NONE = new Traits(Optional.empty(), List.of());
}
