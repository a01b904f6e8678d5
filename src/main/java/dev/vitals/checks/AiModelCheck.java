package dev.vitals.checks;

import dev.vitals.registry.BuiltIn;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Secret;
import dev.vitals.registry.Settings;
import dev.vitals.registry.SettingsReader;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The AI model that needs no declaration. */
@Singleton
final class AiModelCheck implements ComponentCheck {

    private static final String DEFAULT_PROVIDER = "gemini";

    private final AiModelComponent model;

    /** Reads the provider here, since the registry, which has read the rest, knows none. */
    AiModelCheck(Settings settings, SettingsReader reader, AiProviders providers, AiApi api) {
        AiProvider provider = providers.named(reader.word("ai-model.provider", providers.names(), DEFAULT_PROVIDER));
        Settings.AiModel given = settings.aiModel();
        model = api.component(
                BuiltIn.AI_MODEL,
                new AiModelSettings(provider, apiKey(provider, given, reader), given.baseUrl(), given.name()));
    }

    /** The key's older name is GEMINI_API_KEY: what it holds must reach nobody but the default provider. */
    private static Optional<Secret> apiKey(AiProvider provider, Settings.AiModel given, SettingsReader reader) {
        boolean ofAnother = !provider.name().equals(DEFAULT_PROVIDER) && reader.isGivenByOlderName("ai-model.api-key");
        return ofAnother ? Optional.empty() : given.apiKey();
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Optional<Pace> pace() {
        return model.pace();
    }

    @Override
    public Optional<String> missingSetting() {
        return model.missingSetting().map(key -> "HEALTH_CHECK_AI_MODEL_API_KEY");
    }

    @Override
    public Uni<ComponentStatus> check() {
        return model.check();
    }
}
