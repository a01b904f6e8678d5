package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI, and what speaks its language, with the bodies that they send. */
class OpenAiProviderTest {

    private static final String PATH = "/v1/models";

    private static final String OPENAI = """
            {"object":"list","data":[
            {"id":"gpt-4o-2024-08-06","object":"model","created":1722814719,"owned_by":"system"},
            {"id":"gpt-4o","object":"model","created":1715367049,"owned_by":"system"}]}""";
    private static final String VLLM = """
            {"object":"list","data":[{"id":"meta-llama/Meta-Llama-3-8B-Instruct","object":"model",
            "created":1719581274,"owned_by":"vllm","root":"meta-llama/Meta-Llama-3-8B-Instruct","parent":null,
            "max_model_len":8192,"permission":[{"id":"modelperm-1","object":"model_permission"}]}]}""";
    private static final String LM_STUDIO = """
            {"data":[{"id":"qwen2.5-7b-instruct","object":"model","owned_by":"organization_owner"}],"object":"list"}""";
    private static final String WRONG_KEY = """
            {"error":{"message":"Incorrect API key provided: sk-a-key***see.","type":"invalid_request_error",
            "param":null,"code":"invalid_api_key"}}""";

    private final TestAi ai = new TestAi();

    @AfterEach
    void close() {
        ai.close();
    }

    private TestComponent withoutKey() {
        return ai.declared("provider", "openai", "url", ai.server.url("").toString());
    }

    @Test
    void keyIsSentAsBearer() {
        ai.server.answer(PATH, OPENAI);
        assertThat(ai.of("openai").look().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(ai.request().uri()).isEqualTo(PATH);
        assertThat(ai.request().headers().get("Authorization")).isEqualTo("Bearer " + TestAi.KEY);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, true", "gpt-4o-2024-08-06, true", "gpt-4, false", "GPT-4o, false"})
    void modelMustBeInTheListAsItIsWritten(String model, boolean isOffered) {
        ai.server.answer(PATH, OPENAI);
        ComponentStatus result = ai.look("openai", model);
        assertThat(result.metadata()).containsEntry("model", model).containsEntry("model_available", isOffered);
        assertThat(result.status()).isEqualTo(isOffered ? HealthStatus.HEALTHY : HealthStatus.DEGRADED);
    }

    @ParameterizedTest
    @ValueSource(strings = {VLLM, LM_STUDIO})
    void compatibleServerNeedsNoKey(String body) {
        ai.server.answer(PATH, body);
        ComponentStatus result = withoutKey().look();
        assertThat(result.message()).isEqualTo("AI model configured");
        assertThat(result.metadata()).containsExactly(entry("provider", "openai"), entry("has_api_key", false));
        assertThat(ai.request().headers().contains("Authorization")).isFalse();
    }

    @Test
    void modelOfACompatibleServerMayHaveASlash() {
        ai.server.answer(PATH, VLLM);
        assertThat(ai.look("openai", "meta-llama/Meta-Llama-3-8B-Instruct").message())
                .isEqualTo("AI model configured");
    }

    @Test
    void compatibleServerThatWantsAKeySaysSo() {
        ai.server.answer(PATH, 401, "{\"error\":\"Unauthorized\"}");
        ComponentStatus result = withoutKey().look();
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message())
                .isEqualTo("AI model health check failed: the provider does not answer without an API key (HTTP 401)");
    }

    @Test
    void wrongKeyIsRejected() {
        ai.server.answer(PATH, 401, WRONG_KEY);
        assertThat(ai.of("openai").look().message())
                .isEqualTo("AI model health check failed: the provider rejected the API key (HTTP 401)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://api.openai.com", "https://API.openai.com/v1/"})
    void openAiItselfIsNotAskedWithoutAKey(String url) {
        ComponentStatus result = ai.declared("provider", "openai", "url", url).look();
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("Missing OpenAI API key");
    }

    @Test
    void hostsNameIsNoPartOfThePath() {
        AiModelSettings odd = new AiModelSettings(
                new OpenAiProvider(), Optional.empty(), Optional.of(URI.create("http://v1")), Optional.empty());
        assertThat(odd.listOfModels(Optional.empty())).hasToString("http://v1/v1/models");
    }
}
