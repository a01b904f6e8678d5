package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ollama, with the bodies that it sends. */
class OllamaProviderTest {

    private static final String PATH = "/api/tags";

    private static final String MODELS = """
            {"models":[{"name":"codellama:13b","model":"codellama:13b",
            "modified_at":"2023-11-04T14:56:49.277302595-07:00","size":7365960935,
            "digest":"9f438cb9cd581fc025612d27f7c1a6669ff83a8bb0ed86c94fcf4c5440555697",
            "details":{"format":"gguf","family":"llama","families":null,"parameter_size":"13B",
            "quantization_level":"Q4_0"}},
            {"name":"llama3.2:latest","model":"llama3.2:latest"},
            {"name":"hf.co:443/bartowski/Qwen:latest","model":"hf.co:443/bartowski/Qwen:latest"}]}""";

    private final TestAi ai = new TestAi();

    @AfterEach
    void close() {
        ai.close();
    }

    @Test
    void itIsAskedWithoutAKey() {
        ai.server.answer(PATH, MODELS);
        ComponentStatus result = ai.declared(
                        "provider", "ollama", "url", ai.server.url("").toString())
                .look();
        assertThat(result.message()).isEqualTo("AI model configured");
        assertThat(result.metadata()).containsExactly(entry("provider", "ollama"), entry("has_api_key", false));
        assertThat(ai.request().uri()).isEqualTo(PATH);
        assertThat(ai.request().headers().contains("Authorization")).isFalse();
    }

    @Test
    void keyOfAProxyIsSentAsBearer() {
        ai.server.answer(PATH, MODELS);
        ai.of("ollama").look();
        assertThat(ai.request().headers().get("Authorization")).isEqualTo("Bearer " + TestAi.KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "llama3.2, true",
        "llama3.2:latest, true",
        "LLama3.2, true",
        "llama3.2:1b, false",
        "llama3, false",
        "codellama:13b, true",
        "codellama, false",
        "hf.co:443/bartowski/Qwen, true",
    })
    void nameWithoutATagMeansTheLatest(String model, boolean isOffered) {
        ai.server.answer(PATH, MODELS);
        ComponentStatus result = ai.look("ollama", model);
        assertThat(result.metadata()).containsEntry("model", model).containsEntry("model_available", isOffered);
        assertThat(result.status()).isEqualTo(isOffered ? HealthStatus.HEALTHY : HealthStatus.DEGRADED);
    }

    @Test
    void itIsOnTheSameMachineByDefault() {
        assertThat(new OllamaProvider().defaultBaseUrl()).isEqualTo("http://localhost:11434");
    }
}
