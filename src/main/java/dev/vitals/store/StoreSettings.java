package dev.vitals.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * The settings of this package, read once. A value that is refused never fails here: the refusal is left for the one who
 * reports all of them at start.
 */
final class StoreSettings {

    static final String STORE = "health.check.store";
    static final String PATH = "health.check.store-path";
    static final String REDIS_URL = "health.check.store-redis-url";
    static final String PREFIX = "health.check.store-prefix";

    static final String MEMORY = "memory";
    static final String FILE = "file";
    static final String REDIS = "redis";
    static final List<String> STORES = List.of(FILE, MEMORY, REDIS);
    static final String DEFAULT_PREFIX = "vitals:";

    static final String PATH_ALLOWED = "a writable directory, or one that can be created";
    static final String URL_ALLOWED =
            "an absolute URL that begins with redis:// or rediss://, with a host; a path is the number of a database";

    private final Config config;
    private final Map<String, Optional<String>> refusals = new LinkedHashMap<>();
    private final String store;
    private final Optional<Path> path;
    private final Optional<RedisAddress> redis;
    private final String prefix;

    StoreSettings(Config config) {
        this.config = config;
        List.of(STORE, PATH, REDIS_URL, PREFIX).forEach(key -> refusals.put(key, Optional.empty()));
        store = readStore();
        path = store.equals(FILE) ? readPath() : Optional.empty();
        redis = store.equals(REDIS) ? readRedis() : Optional.empty();
        prefix = text(PREFIX).orElse(DEFAULT_PREFIX);
    }

    /** The directory, where the store is in a file. */
    Optional<Path> path() {
        return path;
    }

    /** The Redis, where the store is in one. */
    Optional<RedisAddress> redis() {
        return redis;
    }

    String prefix() {
        return prefix;
    }

    /** Every key that is read here, with the reason why its value is refused; empty where it is fine. */
    Map<String, Optional<String>> refusals() {
        return Map.copyOf(refusals);
    }

    /** Refuses the directory, which turned out to be of no use. */
    void refusePath(String reason) {
        refuse(PATH, "invalid value '" + text(PATH).orElse("") + "': " + reason);
    }

    private String readStore() {
        String word = text(STORE).orElse(MEMORY);
        if (!STORES.contains(word)) {
            refuse(STORE, "invalid value '" + word + "'; expected one of " + String.join(", ", STORES));
        }
        return word;
    }

    private Optional<Path> readPath() {
        Optional<String> text = required(PATH, FILE, PATH_ALLOWED);
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            refuse(PATH, "invalid value '" + text.orElse("") + "'; expected " + PATH_ALLOWED);
            return Optional.empty();
        }
    }

    private Optional<RedisAddress> readRedis() {
        Optional<String> text = required(REDIS_URL, REDIS, URL_ALLOWED);
        Optional<RedisAddress> address = text.flatMap(RedisAddress::parse);
        if (text.isPresent() && address.isEmpty()) {
            // It may hold a password, and is not shown.
            refuse(REDIS_URL, "invalid value (not shown); expected " + URL_ALLOWED);
        }
        return address;
    }

    private Optional<String> required(String key, String kind, String allowed) {
        Optional<String> text = text(key);
        if (text.isEmpty() && refusals.getOrDefault(key, Optional.empty()).isEmpty()) {
            refuse(key, "missing; " + variable(STORE) + "=" + kind + " needs " + allowed);
        }
        return text;
    }

    /** The value; empty where it is unset, blank, or names something that is not there, which is refused. */
    private Optional<String> text(String key) {
        ConfigValue value = config.getConfigValue(key);
        try {
            if (value.getRawValue() != null && value.getValue() == null) {
                refuse(key, "a variable in its value is not set");
            }
            return Optional.ofNullable(value.getValue()).map(String::strip).filter(text -> !text.isEmpty());
        } catch (RuntimeException quotesTheValue) {
            refuse(key, "a variable in its value is not set");
            return Optional.empty();
        }
    }

    private void refuse(String key, String reason) {
        refusals.put(key, Optional.of(variable(key) + ": " + reason));
    }

    private static String variable(String key) {
        return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
