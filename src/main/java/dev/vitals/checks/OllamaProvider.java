package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">Ollama's API</a>, which lists the models that are on
 * the machine.
 */
@Singleton
final class OllamaProvider implements AiProvider {

    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public String title() {
        return "Ollama";
    }

    @Override
    public boolean needsApiKey(URI base) {
        return false;
    }

    @Override
    public String defaultBaseUrl() {
        return "http://localhost:11434";
    }

    @Override
    public String apiRoot() {
        return "/api";
    }

    /** This list has no pages. */
    @Override
    public String modelsPath(int atMost, Optional<String> after) {
        return "/tags";
    }

    /** Ollama itself wants none, but its cloud and proxies before it do. */
    @Override
    public Map<String, String> headers(Optional<Secret> apiKey) {
        return RequestHeaders.bearer(apiKey);
    }

    @Override
    public ModelPage read(JsonNode answer) {
        return ModelPage.of(answer.path("models"), "name");
    }

    /** As Ollama does: {@code latest} is the tag of a name without one, and letters may be of either case. */
    @Override
    public boolean isMeant(String configured, String listed) {
        // A colon before the last slash belongs to a registry's port.
        boolean isTagged = configured.indexOf(':', configured.lastIndexOf('/') + 1) >= 0;
        return listed.equalsIgnoreCase(isTagged ? configured : configured + ":latest");
    }
}
