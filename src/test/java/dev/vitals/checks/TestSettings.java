package dev.vitals.checks;

import dev.vitals.registry.Endpoint;
import dev.vitals.registry.Secret;
import dev.vitals.registry.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings in which nothing is configured but what a test gives. */
final class TestSettings {

    private TestSettings() {}

    static Settings cache(@Nullable String redisUrl, @Nullable Endpoint backendStatus) {
        return settings(
                new Settings.Cache(Optional.ofNullable(redisUrl).map(Secret::new), Optional.ofNullable(backendStatus)),
                Optional.empty());
    }

    static Settings database(@Nullable String url) {
        return settings(
                new Settings.Cache(Optional.empty(), Optional.empty()),
                Optional.ofNullable(url).map(Secret::new));
    }

    private static Settings settings(Settings.Cache cache, Optional<Secret> databaseUrl) {
        return new Settings(
                List.of("cache", "database"),
                Optional.empty(),
                new Settings.AiModel("gemini", Optional.empty(), Optional.<URI>empty()),
                cache,
                Optional.empty(),
                databaseUrl);
    }
}
