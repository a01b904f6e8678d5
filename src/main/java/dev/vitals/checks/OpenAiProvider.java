package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * OpenAI's API, <a href="https://platform.openai.com/docs/api-reference/models">its list of models</a>, which vLLM, LM
 * Studio, llama.cpp and many others speak too.
 */
@Singleton
final class OpenAiProvider implements AiProvider {

    private static final URI OWN = URI.create("https://api.openai.com");

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String title() {
        return "OpenAI";
    }

    /** Only OpenAI itself surely does; of the others those that do answer 401. */
    @Override
    public boolean needsApiKey(URI base) {
        return OWN.getHost().equalsIgnoreCase(base.getHost());
    }

    @Override
    public String defaultBaseUrl() {
        return OWN.toString();
    }

    @Override
    public String apiRoot() {
        return "/v1";
    }

    /** This list has no pages. */
    @Override
    public String modelsPath(int atMost, Optional<String> after) {
        return "/models";
    }

    @Override
    public Map<String, String> headers(Optional<Secret> apiKey) {
        return RequestHeaders.bearer(apiKey);
    }

    @Override
    public ModelPage read(JsonNode answer) {
        return ModelPage.of(answer.path("data"), "id");
    }
}
