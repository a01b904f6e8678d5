package dev.vitals.registry;

import java.util.List;
import java.util.Optional;

/**
 * By what people find and know a component.
 *
 * @param group what it is a part of; empty: of nothing
 * @param tags any words, without doubles
 * @param description what it is, in a sentence for people; empty: nothing is said
 */
public record Traits(Optional<String> group, List<String> tags, Optional<String> description) {}
