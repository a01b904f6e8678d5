package dev.vitals.webhook;

import dev.vitals.registry.Glob;
import dev.vitals.registry.Traits;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The components that a silence applies to: those that match every criterion that is given. In each of them {@code *} stands
 * for any characters and {@code ?} for one.
 *
 * @param component a name
 * @param group a group
 * @param tag a tag
 * @param label a label as {@code name=value}
 */
record SilenceSelector(
        Optional<String> component, Optional<String> group, Optional<String> tag, Optional<String> label) {

    static final List<String> KEYS = List.of("component", "group", "tag", "label");

    /** Reads the criteria of a JSON object whose values are texts or null. */
    static SilenceSelector of(JsonObject json) {
        return new SilenceSelector(
                Optional.ofNullable(json.getString("component")),
                Optional.ofNullable(json.getString("group")),
                Optional.ofNullable(json.getString("tag")),
                Optional.ofNullable(json.getString("label")));
    }

    void addTo(JsonObject json) {
        json.put("component", component.orElse(null))
                .put("group", group.orElse(null))
                .put("tag", tag.orElse(null))
                .put("label", label.orElse(null));
    }

    boolean isEmpty() {
        return parts().isEmpty();
    }

    /** Returns a selector for each criterion alone. */
    List<SilenceSelector> parts() {
        Optional<String> none = Optional.empty();
        return Stream.of(
                        component.map(each -> new SilenceSelector(component, none, none, none)),
                        group.map(each -> new SilenceSelector(none, group, none, none)),
                        tag.map(each -> new SilenceSelector(none, none, tag, none)),
                        label.map(each -> new SilenceSelector(none, none, none, label)))
                .flatMap(Optional::stream)
                .toList();
    }

    boolean matches(String name, Traits traits) {
        return isMatched(component, Stream.of(name))
                && isMatched(group, traits.group().stream())
                && isMatched(tag, traits.tags().stream())
                && isMatched(
                        label, traits.labels().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()));
    }

    private static boolean isMatched(Optional<String> pattern, Stream<String> values) {
        return pattern.isEmpty() || values.anyMatch(Glob.matching(pattern.get()));
    }

    /** The criteria for people, as {@code group 'payments', tag 'eu'}. */
    @Override
    public String toString() {
        JsonObject json = new JsonObject();
        addTo(json);
        return KEYS.stream()
                .filter(key -> json.getString(key) != null)
                .map(key -> key + " '" + json.getString(key) + "'")
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }
}
