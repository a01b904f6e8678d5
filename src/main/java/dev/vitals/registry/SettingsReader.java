package dev.vitals.registry;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys under {@code health.check} and remembers what it read, refused and must hide. A refused value never
 * throws: its default takes its place until the start ends with all refusals in one message.
 */
public final class SettingsReader {

    private static final String NAMES = "names separated by commas, or a JSON array of names; an empty list means none";

    /** Longer ones would overflow in sums of nanoseconds, and nobody means them. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]+)}");

    private static final String SECRET = "any text; it is never shown";

    private final ConfigView config;
    private final Map<String, SettingKey> known = new LinkedHashMap<>();
    private final ConfigurationErrors errors = new ConfigurationErrors();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<HiddenText> hidden = new CopyOnWriteArrayList<>();

    /** A reader of this configuration. */
    public SettingsReader(Config config) {
        this.config = new ConfigView(config);
    }

    /** Adds properties that the value of another one stands for; they come before those of the configuration. */
    public void add(Map<String, String> properties) {
        config.add(properties);
    }

    /** The whole number under a key, or the default where the key is unset or its value below the minimum. */
    public int wholeNumber(String key, int minimum, int defaultValue) {
        return wholeNumber(key, minimum, Integer.MAX_VALUE, defaultValue);
    }

    /** The whole number under a key, or the default where the key is unset or its value not between the bounds. */
    int wholeNumber(String key, int minimum, int maximum, int defaultValue) {
        return numberBetween(key, minimum, maximum, Integer.toString(defaultValue))
                .orElse(defaultValue);
    }

    /** The whole number under a key, from the minimum to the maximum; empty where it is unset. */
    Optional<Integer> numberBetween(String key, int minimum, int maximum) {
        return numberBetween(key, minimum, maximum, "");
    }

    private Optional<Integer> numberBetween(String key, int minimum, int maximum, String defaultValue) {
        String range = maximum == Integer.MAX_VALUE ? "of at least " + minimum : "from " + minimum + " to " + maximum;
        SettingKey setting = know(key, "an integer " + range, defaultValue);
        return read(setting, text -> Numbers.whole(text).filter(number -> number >= minimum && number <= maximum));
    }

    /** The number from 0 to 1 under a key. */
    double part(String key, double defaultValue) {
        SettingKey setting = know(key, "a number from 0 to 1", Double.toString(defaultValue));
        return read(setting, Numbers::part).orElse(defaultValue);
    }

    /** The duration under a key, as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 14d}. */
    Optional<Duration> duration(String key, Duration minimum) {
        String allowed = minimum.isZero() ? Durations.ALLOWED_WITH_ZERO : Durations.ALLOWED;
        return read(know(key, allowed, ""), text -> Durations.parse(text)
                .filter(duration -> duration.compareTo(minimum) >= 0 && duration.compareTo(LONGEST) <= 0));
    }

    /** The text under a key, which may be shown. */
    Optional<String> text(String key, String allowed) {
        return text(key, allowed, Optional::of);
    }

    /** What the parser makes of the text under a key, which may be shown. */
    <T> Optional<T> text(String key, String allowed, Function<String, Optional<T>> parser) {
        return read(know(key, allowed, ""), parser);
    }

    /** The texts under a key: a YAML list, a JSON array, or a single one, whose commas are its own. */
    List<String> lines(String key) {
        SettingKey setting = know(key, "a list of texts", "");
        List<String> elements = new ArrayList<>();
        for (Optional<String> next = element(setting, 0); next.isPresent(); next = element(setting, elements.size())) {
            elements.add(next.get());
        }
        ConfigValue given = config.getConfigValue(setting.property());
        String text = given.getValue();
        if (!elements.isEmpty() || text == null || text.isBlank()) {
            refuseUnsetVariables(setting.key(), given);
            return elements;
        }
        return text.strip().startsWith("[") ? NameList.parse(text).orElse(List.of(text)) : List.of(text);
    }

    private Optional<String> element(SettingKey setting, int position) {
        ConfigValue given = config.getConfigValue(setting.property() + "[" + position + "]");
        refuseUnsetVariables(setting.key(), given);
        return Optional.ofNullable(given.getValue());
    }

    /** The truth value under a key. */
    public boolean flag(String key, boolean defaultValue) {
        return word(key, List.of("true", "false"), Boolean.toString(defaultValue))
                .equals("true");
    }

    /** One of the allowed words under a key, in lower case. */
    public String word(String key, List<String> allowed, String defaultValue) {
        return read(know(key, "one of " + String.join(", ", allowed), defaultValue), text -> wordOf(text, allowed))
                .orElse(defaultValue);
    }

    /** The absolute http or https URL under a key; its user information, if any, is hidden. */
    public Optional<URI> httpUrl(String key) {
        return url(key, List.of("http", "https"));
    }

    /** The URL under a key, with a password perhaps, in one of the allowed schemes. */
    public Optional<Secret> secretUrl(String key, List<String> schemes) {
        return url(key, schemes).map(url -> new Secret(url.toString()));
    }

    /** Returns the URL of a Redis under a key, which may contain a password. */
    Optional<Secret> redisUrl(String key) {
        Optional<Secret> url = secretUrl(key, List.of("redis", "rediss"));
        if (url.filter(each -> !ServiceUrl.hasDatabaseNumber(each)).isPresent()) {
            refuse(key, null, "a database number, such as /0, or nothing after the host and the port");
        }
        return url;
    }

    private Optional<URI> url(String key, List<String> schemes) {
        String allowed = "an absolute URL that begins with " + String.join(":// or ", schemes) + "://, with a host";
        SettingKey setting = know(key, allowed, "");
        return read(setting, text -> ServiceUrl.parse(text, schemes)).map(url -> {
            ServiceUrl.passwords(url).forEach(password -> hide(key, password));
            return url;
        });
    }

    /** The text under a key, which the reference and refusals do not show. */
    Optional<String> notShown(String key) {
        return read(know(key, SECRET, ""), Optional::of);
    }

    /** The text under a key, which is never shown. */
    public Optional<Secret> secret(String key) {
        return secret(key, SECRET, text -> Optional.of(new Secret(text)));
    }

    /** What the parser makes of the text under a key, which is never shown, not even where it is refused. */
    public <T> Optional<T> secret(String key, String allowed, Function<String, Optional<T>> parser) {
        SettingKey setting = know(key, allowed, "");
        return read(setting, text -> {
                    hide(key, text);
                    Optional<T> value = parser.apply(text);
                    if (value.isEmpty()) {
                        refuse(key, null, allowed);
                    }
                    return Optional.of(value);
                })
                .flatMap(value -> value);
    }

    /** The names under a key: a JSON array, a comma list or a YAML list; empty where the key is unset. */
    public Optional<List<String>> names(String key, String defaultValue) {
        return names(key, NAMES, defaultValue);
    }

    /** The same, of names that a phrase describes. */
    Optional<List<String>> names(String key, String allowed, String defaultValue) {
        return names(know(key, allowed, defaultValue));
    }

    private Optional<List<String>> names(SettingKey setting) {
        String text = config.getConfigValue(setting.property()).getValue();
        if (text == null) {
            return config.getOptionalValues(setting.property(), String.class);
        }
        Optional<List<String>> names = NameList.parse(text);
        if (names.isEmpty()) {
            refuse(setting.key(), text, setting.allowed());
        }
        return names;
    }

    /** One of the allowed words under a key, in lower case; empty where it is unset. */
    Optional<String> word(String key, List<String> allowed) {
        return read(know(key, "one of " + String.join(", ", allowed), ""), text -> wordOf(text, allowed));
    }

    private static Optional<String> wordOf(String text, List<String> allowed) {
        return Optional.of(text.toLowerCase(Locale.ROOT)).filter(allowed::contains);
    }

    /** Whether a key has no value of its own, so that the variable that is its older name gives it. */
    public boolean isGivenByOlderName(String key) {
        String given = config.getConfigValue(SettingKey.PREFIX + key).getRawValue();
        return SettingKey.olderName(key)
                .filter(older -> ("${" + older + ":}").equals(given))
                .isPresent();
    }

    private SettingKey know(String key, String allowed, String defaultValue) {
        SettingKey setting = new SettingKey(key, allowed, defaultValue);
        known.put(setting.property(), setting);
        return setting;
    }

    private <T> Optional<T> read(SettingKey setting, Function<String, Optional<T>> parser) {
        ConfigValue given = config.getConfigValue(setting.property());
        String text = given.getValue();
        if (text == null || text.isBlank()) {
            refuseUnsetVariables(setting.key(), given);
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text.strip());
        if (value.isEmpty()) {
            refuse(setting.key(), ServiceUrl.mayHoldPassword(text) ? null : text, setting.allowed());
        }
        return value;
    }

    /** Refuses the value of a key; a value that may be secret is null. */
    public void refuse(String key, @Nullable String value, String expected) {
        errors.invalid(key, value, expected);
    }

    /** Refuses a key that nothing reads; the hint says which one was meant. */
    void refuseKey(String key, String hint) {
        errors.unknown(key, hint);
    }

    /** Refuses a value or a list in place of the keys of something declared by name. */
    void refuseShape(String key, String expected) {
        errors.notAMapping(key, expected);
    }

    /** Only the names in the raw text are shown: the rest of it may be secret. */
    private void refuseUnsetVariables(String key, ConfigValue given) {
        String names = given.getValue() != null || given.getRawValue() == null
                ? ""
                : VARIABLE.matcher(given.getRawValue())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            errors.unsetVariable(key, names);
        }
    }

    /** Refuses that a key is unset; one whose value was refused already is not refused again. */
    void refuseMissing(String key) {
        SettingKey setting = known.get(SettingKey.PREFIX + key);
        ConfigValue given = config.getConfigValue(SettingKey.PREFIX + key);
        boolean isUnset = given.getRawValue() == null || given.getRawValue().isBlank();
        if (setting != null && isUnset) {
            errors.missing(key, setting.allowed());
        }
    }

    /** Refuses that a key is unset of which only the caller knows what is valid. */
    void refuseMissing(String key, String expected) {
        errors.missing(key, expected);
    }

    Config config() {
        return config;
    }

    /** Warns of a value that works but is not wise; logged once, at start. */
    public void warn(String key, String why) {
        warnings.add(SettingKey.shownVariable(key) + " " + why);
    }

    /** Keeps a text that comes from the value of a key from those who see texts about what the key belongs to. */
    public void hide(String key, String secret) {
        hidden.add(HiddenText.of(key, secret));
    }

    /** All texts to hide, and from whom. */
    Collection<HiddenText> hidden() {
        return List.copyOf(hidden);
    }

    /** Everything that this reader must keep from users. */
    List<Secret> secrets() {
        return hidden.stream().map(HiddenText::secret).toList();
    }

    /** Every key that was read so far. */
    Collection<SettingKey> known() {
        return List.copyOf(known.values());
    }

    /** Everything that was refused so far, each in one line. */
    List<String> refusals() {
        return errors.all();
    }

    ConfigurationErrors errors() {
        return errors;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
