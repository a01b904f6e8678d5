package dev.vitals.checks;

import dev.vitals.registry.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is configured of an AI model.
 *
 * @param provider whose it is
 * @param apiKey a blank one counts as none
 * @param url the API's base; empty: the provider's own
 * @param model which must be in the provider's list; empty: any will do
 */
record AiModelSettings(AiProvider provider, Optional<Secret> apiKey, Optional<URI> url, Optional<String> model) {

    // As many as each provider with pages gives in one.
    private static final int WHOLE_LIST = 1000;

    AiModelSettings {
        apiKey = apiKey.filter(key -> !key.value().isBlank());
    }

    boolean lacksApiKey() {
        return apiKey.isEmpty() && provider.needsApiKey(base());
    }

    Map<String, String> headers() {
        return provider.headers(apiKey);
    }

    /** Where to ask for a page of the models; the list costs less where only its existence matters. */
    URI listOfModels(Optional<String> after) {
        String base = base().toString().replaceFirst("/+$", "");
        String path = base().getPath().replaceFirst("/+$", "");
        String root = path.endsWith(provider.apiRoot()) ? "" : provider.apiRoot();
        return URI.create(base + root + provider.modelsPath(model.isPresent() ? WHOLE_LIST : 1, after));
    }

    private URI base() {
        return url.orElseGet(() -> URI.create(provider.defaultBaseUrl()));
    }
}
