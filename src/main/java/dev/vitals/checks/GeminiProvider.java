package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Google's Gemini API, <a href="https://ai.google.dev/api/models">ai.google.dev/api/models</a>. */
@Singleton
final class GeminiProvider implements AiProvider {

    private static final String COLLECTION = "models/";

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public String title() {
        return "Gemini";
    }

    @Override
    public String defaultBaseUrl() {
        return "https://generativelanguage.googleapis.com";
    }

    @Override
    public String apiRoot() {
        return "/v1beta";
    }

    @Override
    public String modelsPath(int atMost, Optional<String> after) {
        String next = after.map(token -> "&pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                .orElse("");
        return "/models?pageSize=" + atMost + next;
    }

    @Override
    public Map<String, String> headers(Optional<Secret> apiKey) {
        return apiKey.map(key -> Map.of("x-goog-api-key", key.value())).orElse(Map.of());
    }

    @Override
    public ModelPage read(JsonNode answer) {
        return ModelPage.of(answer.path("models"), "name").followedBy(answer.path("nextPageToken"));
    }

    @Override
    public boolean isMeant(String configured, String listed) {
        return listed.equals(configured) || listed.equals(COLLECTION + configured);
    }

    @Override
    public boolean refusesKey(HttpAnswer answer) {
        return AiProvider.super.refusesKey(answer)
                || (answer.status() == 400 && answer.text().contains("API_KEY_INVALID"));
    }

    @Override
    public Optional<Duration> retryDelay(JsonNode body) {
        for (JsonNode detail : body.path("error").path("details")) {
            if (detail.path("retryDelay").isTextual()) {
                return RetryAfter.googleDuration(detail.path("retryDelay").textValue());
            }
        }
        return Optional.empty();
    }
}
