package dev.vitals.checks;

import dev.vitals.registry.Endpoint;
import dev.vitals.registry.Secret;
import dev.vitals.registry.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings in which nothing is configured but what a test gives. */
final class TestSettings {

    private static final Settings.AiModel NO_KEY =
            new Settings.AiModel(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Settings.Cache NO_CACHE = new Settings.Cache(Optional.empty(), Optional.empty());

    private TestSettings() {}

    static Settings aiModel(Settings.AiModel aiModel) {
        return settings(aiModel, NO_CACHE, Optional.empty(), Optional.empty());
    }

    static Settings resilience(Optional<Endpoint> resilience) {
        return settings(NO_KEY, NO_CACHE, resilience, Optional.empty());
    }

    static Settings cache(@Nullable String redisUrl, @Nullable Endpoint backendStatus) {
        Settings.Cache cache =
                new Settings.Cache(Optional.ofNullable(redisUrl).map(Secret::new), Optional.ofNullable(backendStatus));
        return settings(NO_KEY, cache, Optional.empty(), Optional.empty());
    }

    static Settings database(@Nullable String url) {
        return settings(
                NO_KEY, NO_CACHE, Optional.empty(), Optional.ofNullable(url).map(Secret::new));
    }

    private static Settings settings(
            Settings.AiModel aiModel,
            Settings.Cache cache,
            Optional<Endpoint> resilience,
            Optional<Secret> databaseUrl) {
        return new Settings(
                List.of(),
                Optional.empty(),
                aiModel,
                cache,
                resilience,
                databaseUrl,
                List.of(),
                Settings.History.DEFAULT);
    }
}
