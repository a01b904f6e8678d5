package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Google's Gemini API, <a href="https://ai.google.dev/api/models">ai.google.dev/api/models</a>. */
@Singleton
final class GeminiProvider implements AiProvider {

    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(60);

    private final ObjectMapper mapper;
    private final Clock clock;

    GeminiProvider(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

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
    public String modelsPath() {
        return "/v1beta/models?pageSize=1";
    }

    @Override
    public Map<String, String> headers(Optional<Secret> apiKey) {
        return apiKey.map(key -> Map.of("x-goog-api-key", key.value())).orElse(Map.of());
    }

    @Override
    public AiVerdict judge(HttpAnswer answer) {
        int status = answer.status();
        if (status == 200) {
            return readModels(answer.json(mapper));
        }
        if (status == 401 || status == 403 || (status == 400 && answer.text().contains("API_KEY_INVALID"))) {
            return AiVerdict.keyRejected(status);
        }
        if (status == 429) {
            return AiVerdict.rateLimited(retryAfter(answer));
        }
        throw new UnusableAnswerException("the provider answered HTTP " + status);
    }

    private static AiVerdict readModels(JsonNode answer) {
        JsonNode models = answer.path("models");
        boolean readable = models.isArray();
        for (JsonNode model : models) {
            readable &= model.path("name").isTextual();
        }
        if (!readable) {
            throw new UnusableAnswerException("the answer is not a list of models");
        }
        return AiVerdict.works();
    }

    private Duration retryAfter(HttpAnswer answer) {
        return RetryAfter.header(answer.headers().get("Retry-After"), clock.instant())
                .or(() -> retryDelay(answer))
                .orElse(DEFAULT_RETRY_AFTER);
    }

    private Optional<Duration> retryDelay(HttpAnswer answer) {
        try {
            for (JsonNode detail : answer.json(mapper).path("error").path("details")) {
                if (detail.path("retryDelay").isTextual()) {
                    return RetryAfter.googleDuration(detail.path("retryDelay").textValue());
                }
            }
        } catch (UnusableAnswerException noJson) {
            // The status says enough.
        }
        return Optional.empty();
    }
}
