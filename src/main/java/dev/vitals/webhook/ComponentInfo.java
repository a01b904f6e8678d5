package dev.vitals.webhook;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Properties of a component that its notifications show.
 *
 * @param critical whether it can make the whole UNHEALTHY
 * @param group the group it belongs to; empty: none
 * @param tags words to find it by
 * @param labels its configured labels by name
 */
record ComponentInfo(boolean critical, Optional<String> group, List<String> tags, Map<String, String> labels) {

    /** A critical component without group, tags and labels. */
    static final ComponentInfo NONE = new ComponentInfo(true, Optional.empty(), List.of(), Map.of());

    ComponentInfo {
        tags = List.copyOf(tags);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
