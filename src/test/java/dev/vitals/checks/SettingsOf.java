package dev.vitals.checks;

import dev.vitals.registry.Endpoint;
import dev.vitals.registry.Settings;
import java.util.List;
import java.util.Optional;

/** Settings in which all is unset but what one test is about. */
final class SettingsOf {

    private static final Settings.AiModel NO_KEY = new Settings.AiModel("gemini", Optional.empty(), Optional.empty());

    private SettingsOf() {}

    static Settings aiModel(Settings.AiModel aiModel) {
        return settings(aiModel, Optional.empty());
    }

    static Settings resilience(Optional<Endpoint> resilience) {
        return settings(NO_KEY, resilience);
    }

    private static Settings settings(Settings.AiModel aiModel, Optional<Endpoint> resilience) {
        Settings.Cache noCache = new Settings.Cache(Optional.empty(), Optional.empty());
        return new Settings(List.of(), Optional.empty(), aiModel, noCache, resilience, Optional.empty());
    }
}
