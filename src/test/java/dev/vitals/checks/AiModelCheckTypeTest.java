package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Pace;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What declared AI models have in common, whoever provides them. */
class AiModelCheckTypeTest {

    private static final String PATHS = """
            anthropic, /v1/models
            gemini, /v1beta/models
            ollama, /api/tags
            openai, /v1/models
            """;

    private final TestAi ai = new TestAi();

    @AfterEach
    void close() {
        ai.close();
    }

    private static String list(String path) {
        return path.equals("/v1/models") ? "{\"data\":[]}" : "{\"models\":[]}";
    }

    private static void assertLimited(TestComponent component, long seconds) {
        ComponentStatus result = component.look();
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("AI model rate limited by the provider");
        assertThat(result.metadata()).containsEntry("retry_after_seconds", seconds);
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void listIsHealthyAndSaidAsByTheBuiltInCheck(String provider, String path) {
        ai.server.answer(path, list(path));
        TestComponent component = ai.of(provider);
        ComponentStatus result = component.look();
        assertThat(result.name()).isEqualTo("x");
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.message()).isEqualTo("AI model configured");
        assertThat(result.metadata()).containsExactly(entry("provider", provider), entry("has_api_key", true));
        assertThat(component.check().pace()).contains(new Pace(Duration.ofSeconds(60), Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void firstPartOfTheApisPathMayBeInTheUrl(String provider, String path) {
        String root = path.substring(0, path.lastIndexOf('/'));
        ai.server.answer("/behind" + path, list(path));
        for (String end : new String[] {"", "/", root, root + "/"}) {
            TestComponent component = ai.declared(
                    "provider",
                    provider,
                    "api-key",
                    "k",
                    "url",
                    ai.server.url("/behind" + end).toString());
            assertThat(component.look().message()).as(end).isEqualTo("AI model configured");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void modelThatIsNotInTheListIsDegraded(String provider, String path) {
        ai.server.answer(path, list(path));
        ComponentStatus result = ai.look(provider, "no-such-model");
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("AI model 'no-such-model' is not offered by the provider");
        assertThat(result.metadata())
                .containsExactly(
                        entry("provider", provider),
                        entry("has_api_key", true),
                        entry("model", "no-such-model"),
                        entry("model_available", false));
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void refusedKeyIsUnhealthyAndNotRetried(String provider, String path) {
        for (int status : new int[] {401, 403}) {
            ai.server.answer(path, status, "{}");
            ComponentStatus result = ai.look(provider, "any");
            assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
            assertThat(result.message())
                    .isEqualTo("AI model health check failed: the provider rejected the API key (HTTP " + status + ")");
            assertThat(result.metadata()).containsEntry("model", "any").containsEntry("model_available", null);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void rateLimitIsKeptUntilItsTimeHasPassed(String provider, String path) {
        ai.server.answer(path, 429, Map.of("Retry-After", "20"), "{}");
        TestComponent component = ai.of(provider);
        assertLimited(component, 20);
        ai.clock.turn(Duration.ofSeconds(15));
        assertLimited(component, 5);
        assertThat(ai.server.count(path)).isEqualTo(1);
        ai.server.answer(path, list(path));
        ai.clock.turn(Duration.ofSeconds(5));
        assertThat(component.look().message()).isEqualTo("AI model configured");
    }

    @Test
    void quietPeriodOfOneComponentIsNotThatOfAnother() {
        ai.server.answer("/v1/models", 429, "").answer("/api/tags", "{\"models\":[]}");
        TestComponent limited = ai.of("openai");
        assertLimited(limited, 60);
        assertThat(ai.of("ollama").look().status()).isEqualTo(HealthStatus.HEALTHY);
        assertLimited(ai.of("openai"), 60);
        assertLimited(limited, 60);
        assertThat(ai.server.count("/v1/models")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void otherStatusFails(String provider, String path) {
        for (int status : new int[] {204, 302, 400, 404, 500, 503, 529}) {
            ai.server.answer(path, status, "");
            assertThat(ai.of(provider).failure())
                    .isEqualTo("AI model health check failed: the provider answered HTTP " + status);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void answerThatIsNoListFails(String provider, String path) {
        ai.server.answer(path, "<html>Sign in</html>");
        assertThat(ai.of(provider).failure()).isEqualTo("AI model health check failed: the answer is not valid JSON");
        for (String body : new String[] {"{}", "[]", "{\"data\":7,\"models\":7}", "{\"data\":[{}],\"models\":[{}]}"}) {
            ai.server.answer(path, body);
            assertThat(ai.of(provider).failure())
                    .isEqualTo("AI model health check failed: the answer is not a list of models");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "gemini"})
    void listWithoutEndFails(String provider) {
        ai.server
                .answer("/v1/models", "{\"data\":[{\"id\":\"a\"}],\"has_more\":true,\"last_id\":\"a\"}")
                .answer("/v1beta/models", "{\"models\":[{\"name\":\"models/a\"}],\"nextPageToken\":\"b\"}");
        Throwable failure = catchThrowable(() -> ai.look(provider, "c"));
        assertThat(failure)
                .isInstanceOf(HealthCheckException.class)
                .hasMessage("AI model health check failed: the list of models does not end within 10 pages");
        assertThat(((HealthCheckException) failure).metadata())
                .containsEntry("provider", provider)
                .containsEntry("model_available", null);
        assertThat(ai.server.requests()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void cancelledCheckLetsGoOfItsConnection(String provider, String path) {
        ai.server.hang(path);
        Cancellable running = ai.of(provider).check().check().subscribe().with(ignored -> {}, ignored -> {});
        await().until(() -> ai.server.count(path) == 1);
        running.cancel();
        await().until(() -> ai.server.openConnections() == 0);
    }

    @ParameterizedTest
    @CsvSource({"anthropic, Anthropic", "gemini, Gemini"})
    void missingKeyIsDegradedWithoutACall(String provider, String title) {
        ComponentStatus result = ai.declared(
                        "provider", provider, "url", ai.server.url("").toString())
                .look();
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("Missing " + title + " API key");
        assertThat(result.metadata()).containsExactly(entry("provider", provider), entry("has_api_key", false));
        assertThat(ai.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void echoedKeyIsNowhere(String provider, String path) {
        List<String> told = new CopyOnWriteArrayList<>();
        Handler log = new LogTo(told);
        Logger.getLogger("").addHandler(log);
        try {
            for (int status : new int[] {200, 400, 401, 429, 500}) {
                ai.server.answer(path, status, "{\"error\":{\"message\":\"no such key " + TestAi.KEY + "\"}, ");
                told.add(everythingToldBy(ai.of(provider)));
            }
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        assertThat(told.toString()).contains("the answer is not valid JSON").doesNotContain(TestAi.KEY);
    }

    private static String everythingToldBy(TestComponent component) {
        try {
            return component.look().toString();
        } catch (HealthCheckException failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return trace + failure.metadata().toString();
        }
    }

    private static final class LogTo extends Handler {

        private final List<String> told;

        LogTo(List<String> told) {
            this.told = told;
        }

        @Override
        public void publish(LogRecord entry) {
            told.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "gemini", "ollama", "openai"})
    void keyThatNoHeaderCanHoldIsNotShown(String provider) {
        TestComponent component = ai.declared(
                "provider",
                provider,
                "api-key",
                TestAi.KEY + "\u0001",
                "url",
                ai.server.url("").toString());
        assertThat(component.failure())
                .endsWith("holds a character that HTTP does not allow")
                .doesNotContain(TestAi.KEY);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> ai.declared("provider", "openia", "url", "api.openai.com", "modell", "gpt-4o"))
                .hasMessageContaining("health.check.components.x.provider: invalid value 'openia';"
                        + " expected one of anthropic, gemini, ollama, openai")
                .hasMessageContaining(
                        "health.check.components.x.url: invalid value 'api.openai.com'; expected an absolute URL")
                .hasMessageContaining(
                        "health.check.components.x.modell: unknown key; did you mean model? Known keys: api-key")
                .hasMessageContaining("did you mean model?");
        assertThatThrownBy(() -> ai.declared("api-key", TestAi.KEY))
                .hasMessage("health.check.components.x.provider: missing;"
                        + " expected one of anthropic, gemini, ollama, openai");
    }

    @Test
    void providersInTheReferenceAreThoseOfTheCode() throws IOException {
        String allowed = String.join(", ", new AiProviders(TestAi.PROVIDERS).names());
        assertThat(Files.readString(Path.of("src/docs/configuration.md")))
                .contains("| `HEALTH_CHECK_AI_MODEL_PROVIDER` | `health.check.ai-model.provider` | one of " + allowed
                        + " | `gemini` |");
    }
}
