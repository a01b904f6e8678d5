package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** {@code ai-model}: a provider of AI models, judged as by the built-in check. */
@Singleton
final class AiModelCheckType implements CheckType {

    private final AiProviders providers;
    private final AiApi api;

    AiModelCheckType(AiProviders providers, AiApi api) {
        this.providers = providers;
        this.api = api;
    }

    @Override
    public String name() {
        return "ai-model";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        Optional<String> provider = settings.required("provider", settings.word("provider", providers.names()));
        Optional<Secret> apiKey = settings.secret("api-key");
        Optional<URI> url = settings.httpUrl("url");
        Optional<String> model = settings.text("model");
        return provider.map(providers::named)
                .map(each -> api.component(component, new AiModelSettings(each, apiKey, url, model)));
    }
}
