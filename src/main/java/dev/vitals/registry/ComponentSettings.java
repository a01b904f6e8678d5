package dev.vitals.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys of one component, below {@code health.check.components.<name>}. Nothing here throws for a bad value: it is
 * refused, together with all others, at the end of the start.
 */
public final class ComponentSettings {

    private final SettingsReader reader;
    private final Declaration declaration;
    private final String prefix;
    private final ComponentNames names;
    private final Set<String> keys = new TreeSet<>();

    ComponentSettings(SettingsReader reader, Declaration declaration, ComponentNames names) {
        this.names = names;
        this.reader = reader;
        this.declaration = declaration;
        prefix = Declaration.prefix(declaration.name());
    }

    private String full(String key) {
        keys.add(key);
        return prefix + key;
    }

    /** The keys that were read so far. */
    Set<String> keys() {
        return keys;
    }

    /** The text under a key; it may be shown. */
    public Optional<String> text(String key) {
        return reader.text(full(key), "any text");
    }

    /** What the parser makes of the text under a key, which may be shown; where it makes nothing of it, that is refused. */
    public <T> Optional<T> text(String key, String allowed, Function<String, Optional<T>> parser) {
        return reader.text(full(key), allowed, parser);
    }

    /** The texts of a list under a key, each of which may hold commas; a single text is a list of one. */
    public List<String> lines(String key) {
        return reader.lines(full(key));
    }

    /** The text under a key, which is never shown. */
    public Optional<Secret> secret(String key) {
        return reader.secret(full(key));
    }

    /** The texts below a key by their names, as {@code headers.Accept}; they are never shown. */
    public Map<String, Secret> secrets(String key) {
        Map<String, Secret> texts = new TreeMap<>();
        String parent = key + ".";
        declaration.keys().stream().filter(each -> each.startsWith(parent)).forEach(each -> secret(each)
                .ifPresent(text -> texts.put(each.substring(parent.length()).replace("\"", ""), text)));
        return texts;
    }

    /** The absolute http or https URL under a key. */
    public Optional<URI> httpUrl(String key) {
        return reader.httpUrl(full(key));
    }

    /** The URL under a key, with a password perhaps, in one of these schemes. */
    public Optional<Secret> secretUrl(String key, List<String> schemes) {
        return reader.secretUrl(full(key), schemes);
    }

    /** The whole number under a key, from the minimum to the maximum. */
    public Optional<Integer> wholeNumber(String key, int minimum, int maximum) {
        return reader.numberBetween(full(key), minimum, maximum);
    }

    /** The part of a whole under a key, from 0 to 1. */
    public double part(String key, double defaultValue) {
        return reader.part(full(key), defaultValue);
    }

    /** The positive duration under a key. */
    public Optional<Duration> duration(String key) {
        return reader.duration(full(key), Duration.ofMillis(1));
    }

    /** The names under a key; none where it is unset. */
    public List<String> names(String key) {
        return reader.names(full(key), "").orElse(List.of());
    }

    /** The truth value under a key. */
    public boolean flag(String key, boolean defaultValue) {
        return reader.flag(full(key), defaultValue);
    }

    /** The other components that the names and patterns under a key mean; those that are switched off are left out. */
    public List<String> components(String key) {
        return reader.components(full(key), names, declaration.name());
    }

    /** Refuses the value of a key, which is shown. */
    public void refuse(String key, String value, String allowed) {
        reader.refuse(full(key), value, allowed);
    }

    /** One of the allowed words under a key, in lower case. */
    public Optional<String> word(String key, List<String> allowed) {
        return reader.word(full(key), allowed);
    }

    /** Refuses the value of a key, which is not shown. */
    public void refuseSecret(String key, String allowed) {
        reader.refuse(full(key), null, allowed);
    }

    /** The same value; where it is empty because the key is unset, that is refused. */
    public <T> Optional<T> required(String key, Optional<T> value) {
        if (value.isEmpty()) {
            reader.refuseMissing(full(key));
        }
        return value;
    }
}
