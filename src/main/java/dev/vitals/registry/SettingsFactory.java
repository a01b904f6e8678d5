package dev.vitals.registry;

import java.util.List;
import java.util.Optional;

/** Reads the settings of the built-in checks. */
final class SettingsFactory {

    private static final List<String> DATABASE_SCHEMES = List.of("postgresql", "postgres", "mysql");

    /** A sample takes 13 bytes, so that a component takes 13 MB at most. */
    private static final int LARGEST_CAPACITY = 1_000_000;

    private final SettingsReader reader;

    SettingsFactory(SettingsReader reader) {
        this.reader = reader;
    }

    Settings read() {
        List<String> enabled = reader.names("enabled-components", String.join(",", BuiltIn.DEFAULT))
                .orElse(BuiltIn.DEFAULT);
        if (enabled.isEmpty()) {
            reader.warn("enabled-components", "is empty: no built-in component is checked.");
        }
        Optional<Secret> databaseUrl = reader.secretUrl("database.url", DATABASE_SCHEMES);
        if (databaseUrl.filter(url -> !ServiceUrl.hasUser(url)).isPresent()) {
            reader.refuse("database.url", null, "a URL with a user, such as postgresql://user:password@host:5432/name");
        }
        return new Settings(
                enabled,
                reader.names("readiness-components", "the enabled built-in ones"),
                aiModel(),
                cache(),
                resilience(),
                databaseUrl,
                HostAndPort.read(reader, "connectivity.targets"),
                history());
    }

    private Settings.History history() {
        int capacity = reader.wholeNumber("history.capacity", 1, LARGEST_CAPACITY, Settings.History.DEFAULT.capacity());
        boolean enabled = reader.flag("flapping.enabled", true);
        Settings.FlappingLimits usual = Settings.FlappingLimits.DEFAULT;
        double start = reader.part("flapping.start", usual.start());
        double stop = reader.part("flapping.stop", usual.stop());
        if (stop >= start) {
            reader.refuse(
                    "flapping.stop",
                    Double.toString(stop),
                    "a number less than HEALTH_CHECK_FLAPPING_START, which is " + start);
        }
        return new Settings.History(
                capacity,
                enabled ? Optional.of(new Settings.FlappingLimits(start, stop)) : Optional.empty(),
                reader.flag("sla.count-degraded-as-down", false));
    }

    private Settings.AiModel aiModel() {
        return new Settings.AiModel(
                reader.secret("ai-model.api-key"),
                reader.httpUrl("ai-model.url"),
                reader.text("ai-model.name", "any text"));
    }

    private Settings.Cache cache() {
        Optional<Secret> apiKey = reader.secret("cache.status-api-key");
        return new Settings.Cache(
                reader.redisUrl("cache.redis-url"),
                reader.httpUrl("cache.status-url").map(url -> new Endpoint(url, apiKey)));
    }

    private Optional<Endpoint> resilience() {
        Optional<Secret> apiKey = reader.secret("resilience.api-key");
        return reader.httpUrl("resilience.url").map(url -> new Endpoint(url, apiKey));
    }
}
