package dev.vitals.registry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that was read, with what the reference says of it.
 *
 * @param key below {@code health.check}
 * @param allowed which values are accepted, as a phrase
 * @param defaultValue what holds where nothing is configured; empty: nothing
 */
record SettingKey(String key, String allowed, String defaultValue) {

    private static final Pattern DECLARED = Pattern.compile("(components|webhooks|maintenance)([.\\[].*)?");

    static final String PREFIX = "health.check.";

    private static final Map<String, String> OLDER_NAMES =
            Map.of("ai-model.api-key", "GEMINI_API_KEY", "cache.redis-url", "REDIS_URL");

    /** The key as it stands in a file of properties. */
    String property() {
        return PREFIX + key;
    }

    /** The environment variable that sets a key. */
    static String variable(String key) {
        return (PREFIX + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The variable that set a key before it had its present name. */
    static Optional<String> olderName(String key) {
        return Optional.ofNullable(OLDER_NAMES.get(key));
    }

    /**
     * The name by which people know a key: its variable, with its older name where it has one; of what is declared by
     * name the key itself, since that is mostly done in files.
     */
    static String shownVariable(String key) {
        if (DECLARED.matcher(key).matches()) {
            return PREFIX + key;
        }
        return olderName(key).map(older -> older + " (" + variable(key) + ")").orElseGet(() -> variable(key));
    }
}
