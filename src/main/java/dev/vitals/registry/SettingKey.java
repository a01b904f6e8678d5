package dev.vitals.registry;

import java.util.Locale;

/**
 * A key that was read, with what the reference says of it.
 *
 * @param key below {@code health.check}
 * @param allowed which values are accepted, as a phrase
 * @param defaultValue what holds where nothing is configured; empty: nothing
 */
record SettingKey(String key, String allowed, String defaultValue) {

    static final String PREFIX = "health.check.";

    /** The key as it stands in a file of properties. */
    String property() {
        return PREFIX + key;
    }

    /** The environment variable that sets a key. */
    static String variable(String key) {
        return (PREFIX + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
