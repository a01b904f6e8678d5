package dev.vitals.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys under {@code health.check} and remembers what it read, refused and must hide. A refused value never
 * throws: its default takes its place until the start ends with all refusals in one message.
 */
public final class SettingsReader {

    private static final String PREFIX = "health.check.";

    private final Config config;
    private final Set<String> knownKeys = new LinkedHashSet<>();
    private final Set<String> refusals = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<Secret> secrets = new ArrayList<>();

    /** A reader of this configuration. */
    public SettingsReader(Config config) {
        this.config = config;
    }

    /** The environment variable that sets a key. */
    public static String variable(String key) {
        return (PREFIX + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The whole number under a key, or the default where the key is unset or its value below the minimum. */
    public int wholeNumber(String key, int minimum, int defaultValue) {
        return text(key)
                .map(text -> parseNumber(key, text, minimum, defaultValue))
                .orElse(defaultValue);
    }

    private int parseNumber(String key, String text, int minimum, int defaultValue) {
        try {
            int number = Integer.parseInt(text);
            if (number >= minimum) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, as a number out of range is.
        }
        refuse(key, text, "a whole number from " + minimum + " to " + Integer.MAX_VALUE);
        return defaultValue;
    }

    /** The truth value under a key. */
    public boolean flag(String key, boolean defaultValue) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return defaultValue;
        }
        String word = text.get().toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            refuse(key, text.get(), "true or false");
            return defaultValue;
        }
        return word.equals("true");
    }

    /** One of the allowed words under a key, in lower case. */
    public String word(String key, List<String> allowed, String defaultValue) {
        String word = text(key).map(text -> text.toLowerCase(Locale.ROOT)).orElse(defaultValue);
        if (!allowed.contains(word)) {
            refuse(key, word, String.join(", ", allowed));
            return defaultValue;
        }
        return word;
    }

    /** The absolute http or https URL under a key; its user information, if any, is hidden. */
    public Optional<URI> httpUrl(String key) {
        return text(key).flatMap(text -> url(key, text, List.of("http", "https")));
    }

    /** The URL under a key, with a password perhaps, in one of the allowed schemes. */
    public Optional<Secret> secretUrl(String key, List<String> schemes) {
        return text(key).flatMap(text -> url(key, text, schemes)).map(url -> new Secret(url.toString()));
    }

    private Optional<URI> url(String key, String text, List<String> schemes) {
        try {
            URI url = new URI(text);
            hideUserInfo(url);
            if (url.getScheme() != null
                    && schemes.contains(url.getScheme())
                    && url.getHost() != null
                    && portFits(url)) {
                return Optional.of(url);
            }
        } catch (URISyntaxException malformed) {
            // Refused below. The reason that the parser gives repeats the value, and with it a password.
        }
        boolean mayBeShown = text.indexOf('@') < 0;
        refuse(
                key,
                mayBeShown ? text : null,
                "an absolute URL that begins with " + String.join(":// or ", schemes) + "://, with a host");
        return Optional.empty();
    }

    private static boolean portFits(URI url) {
        return url.getPort() <= 65_535 && url.getPort() != 0;
    }

    private void hideUserInfo(URI url) {
        String raw = url.getRawUserInfo();
        if (raw != null) {
            hide(raw.substring(raw.indexOf(':') + 1));
            hide(url.getUserInfo().substring(url.getUserInfo().indexOf(':') + 1));
        }
    }

    /** The text under a key, which is never shown. */
    public Optional<Secret> secret(String key) {
        return text(key).map(text -> {
            hide(text);
            return new Secret(text);
        });
    }

    /** The names under a key: a JSON array, a comma list or a YAML list; empty where the key is unset. */
    public Optional<List<String>> names(String key) {
        knownKeys.add(PREFIX + key);
        String text = config.getConfigValue(PREFIX + key).getValue();
        if (text == null) {
            return config.getOptionalValues(PREFIX + key, String.class);
        }
        try {
            return Optional.of(NameList.parse(text));
        } catch (IllegalArgumentException malformed) {
            refuse(key, text, "a JSON array of names, as [\"cache\"], or names separated by commas");
            return Optional.empty();
        }
    }

    private Optional<String> text(String key) {
        knownKeys.add(PREFIX + key);
        return Optional.ofNullable(config.getConfigValue(PREFIX + key).getValue())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Refuses the value of a key; where it may be secret, the value is null. */
    public void refuse(String key, @Nullable String value, String allowed) {
        String shown = value == null ? " is refused" : " is '" + value + "'";
        refusals.add(variable(key) + shown + "; allowed is " + allowed + ".");
    }

    /** Warns of a value that works but is not wise; logged once, at start. */
    public void warn(String key, String why) {
        warnings.add(variable(key) + " " + why);
    }

    private void hide(String secret) {
        secrets.add(new Secret(secret));
    }

    /** Everything that this reader must keep from users. */
    List<Secret> secrets() {
        return List.copyOf(secrets);
    }

    /** Every key that was read so far, whole. */
    Set<String> knownKeys() {
        return Set.copyOf(knownKeys);
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
