package dev.vitals.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of what is declared by name, below {@code health.check.<parent>.<name>}. Nothing here throws for a bad value: it
 * is refused, together with all others, at the end of the start.
 */
public sealed class DeclaredSettings permits ComponentSettings {

    /** A name and a key in one, which YAML takes for a single name. */
    private static final Pattern DOTTED = Pattern.compile("\\.\"([^\"]+\\.[^\"]+)\"");

    private final SettingsReader reader;
    private final Declaration declaration;
    private final String prefix;
    private final Set<String> keys = new TreeSet<>();

    DeclaredSettings(SettingsReader reader, Declaration declaration) {
        this.reader = reader;
        this.declaration = declaration;
        prefix = declaration.prefix();
    }

    /**
     * Those of everything that is declared below a parent, by name.
     *
     * @param declaring the key whose variable is enough to declare one
     */
    public static List<DeclaredSettings> all(SettingsReader reader, String parent, String declaring) {
        Declaration.findMisshapen(reader.config(), parent)
                .forEach(key -> reader.refuseShape(key, shape(parent, declaring, key)));
        return Declaration.findAll(reader.config(), parent, declaring).stream()
                .map(declaration -> new DeclaredSettings(reader, declaration))
                .toList();
    }

    /** What stands below a parent in place of a value or of a key with dots, as a phrase. */
    static String shape(String parent, String declaring, String key) {
        Matcher dotted = DOTTED.matcher(key.substring(parent.length()));
        return dotted.matches()
                ? "nested keys, as in " + SettingKey.PREFIX + parent + "." + dotted.group(1)
                : "keys below " + SettingKey.PREFIX + parent + ".<name>, such as " + declaring;
    }

    /** The name under which they are declared. */
    public String name() {
        return declaration.name();
    }

    final SettingsReader reader() {
        return reader;
    }

    final String full(String key) {
        keys.add(key);
        return prefix + key;
    }

    /** Refuses each key that was not read so far and is not one of the others, with the nearest that is known. */
    public void refuseUnknown(Collection<String> others) {
        Set<String> known = new TreeSet<>(others);
        known.addAll(keys);
        Suggestions suggestions = new Suggestions(synonyms(), known);
        for (String key : declaration.keys()) {
            boolean isLabel = known.contains(LabelSettings.KEY) && key.startsWith(LabelSettings.KEY + ".");
            if (!known.contains(key) && !isLabel) {
                reader.refuseKey(prefix + key, suggestions.hint(key));
            }
        }
    }

    private Synonyms synonyms() {
        return declaration.parent().equals(Declaration.COMPONENTS) ? Synonyms.COMPONENT_KEYS : Synonyms.WEBHOOK_KEYS;
    }

    /** The keys that files give, without the positions of lists. */
    public Set<String> given() {
        return Set.copyOf(declaration.keys());
    }

    /** What stands between the two in the names of environment variables below this one, in lower case. */
    public Set<String> variables(String begin, String end) {
        String before = SettingKey.variable(prefix + begin);
        String after = end.isEmpty() ? "" : "_" + end.toUpperCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (String name : reader.config().getPropertyNames()) {
            int last = name.length() - after.length();
            if (name.startsWith(before) && name.endsWith(after) && last > before.length()) {
                found.add(name.substring(before.length(), last).toLowerCase(Locale.ROOT));
            }
        }
        return found;
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

    /** What the parser makes of the text under a key, which is never shown. */
    public <T> Optional<T> secret(String key, String allowed, Function<String, Optional<T>> parser) {
        return reader.secret(full(key), allowed, parser);
    }

    /** The absolute http or https URL under a key, of which nothing is ever shown. */
    public Optional<Secret> hiddenUrl(String key) {
        String allowed = "an absolute URL that begins with http:// or https://, with a host; it is never shown";
        return secret(key, allowed, text -> ServiceUrl.parse(text, List.of("http", "https"))
                .map(url -> {
                    ServiceUrl.passwords(url).forEach(password -> hide(key, password));
                    return new Secret(text);
                }));
    }

    /** The texts of a list under a key, which are never shown. */
    public List<Secret> secretLines(String key) {
        List<String> texts = reader.lines(full(key)).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        texts.forEach(text -> hide(key, text));
        return texts.stream().map(Secret::new).toList();
    }

    /** Keeps a text that comes from the value of a key from those who see texts about what is declared here. */
    public void hide(String key, String secret) {
        reader.hide(full(key), secret);
    }

    /** The texts below a key by their names, as {@code headers.Accept}; they are never shown. */
    public Map<String, Secret> secrets(String key) {
        return secrets(key, name -> true);
    }

    /** The same, of which only those under certain names are secrets; the others are not shown in refusals either. */
    public Map<String, Secret> secrets(String key, Predicate<String> isSecret) {
        Map<String, Secret> texts = new TreeMap<>();
        String parent = key + ".";
        keys.add(parent + "<name>");
        declaration.keys().stream().filter(each -> each.startsWith(parent)).forEach(each -> {
            String name = each.substring(parent.length()).replace("\"", "");
            reader.notShown(full(each)).ifPresent(text -> {
                texts.put(name, new Secret(text));
                if (isSecret.test(name)) {
                    hide(each, text);
                }
            });
        });
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

    /** Returns the URL of a Redis under a key, which may contain a password. */
    public Optional<Secret> redisUrl(String key) {
        return reader.redisUrl(full(key));
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

    /** The duration under a key, between the bounds, which the phrase tells. */
    public Optional<Duration> duration(String key, Duration minimum, Duration maximum, String allowed) {
        return reader.text(full(key), allowed, text -> Durations.parse(text)
                .filter(duration -> duration.compareTo(minimum) >= 0 && duration.compareTo(maximum) <= 0));
    }

    /** The names under a key; none where it is unset. */
    public List<String> names(String key) {
        return reader.names(full(key), "").orElse(List.of());
    }

    /** The truth value under a key. */
    public boolean flag(String key, boolean defaultValue) {
        return reader.flag(full(key), defaultValue);
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

    /** Refuses a name among those under a key, with the nearest that is known. */
    public void refuseUnknown(String key, String name, Collection<String> known) {
        reader.refuse(
                full(key),
                name,
                "one of " + String.join(", ", known) + new Suggestions(Synonyms.FORMATS, known).question(name));
    }

    /** Refuses that a key is unset which the caller knows to be needed. */
    public void refuseMissing(String key, String allowed) {
        reader.refuseMissing(full(key), allowed);
    }

    /** Warns of the value of a key that works but is not wise. */
    public void warn(String key, String why) {
        reader.warn(full(key), why);
    }

    /** The same value; where it is empty because the key is unset, that is refused. */
    public <T> Optional<T> required(String key, Optional<T> value) {
        if (value.isEmpty()) {
            reader.refuseMissing(full(key));
        }
        return value;
    }
}
