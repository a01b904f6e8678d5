package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Secret;
import dev.vitals.registry.Settings;
import dev.vitals.registry.SettingsReader;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AiModelCheckTest {

    private static final String PATH = "/v1beta/models";
    private static final String KEY = "AIzaSy-a-key-that-nobody-may-see";
    private static final String MODELS = """
            {"models":[{"name":"models/gemini-2.5-flash","displayName":"Gemini 2.5 Flash"}],"nextPageToken":"abc"}""";
    private static final String KEY_INVALID = """
            {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.",
            "status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",
            "reason":"API_KEY_INVALID","domain":"googleapis.com",
            "metadata":{"service":"generativelanguage.googleapis.com"}},
            {"@type":"type.googleapis.com/google.rpc.LocalizedMessage","locale":"en-US",
            "message":"API key not valid. Please pass a valid API key."}]}}""";
    private static final String EXHAUSTED = """
            {"error":{"code":429,"message":"You exceeded your current quota.","status":"RESOURCE_EXHAUSTED",
            "details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[]},
            {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}}""";

    private static Vertx vertx;
    private static HttpProbe http;

    private final TestHttp server = TestHttp.start();
    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final AiModelCheck check = check("gemini", KEY, server.url(""));

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        http = new HttpProbe(vertx);
    }

    @AfterAll
    static void closeAll() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isNamedAiModelAndRunsRarely() {
        assertThat(check.name()).isEqualTo("ai_model");
        assertThat(check.pace()).contains(new Pace(Duration.ofSeconds(60), Duration.ofSeconds(30)));
    }

    @Test
    void listOfModelsIsHealthy() {
        server.answer(PATH, MODELS);
        assertResult(run(check), HealthStatus.HEALTHY, "AI model configured");
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.uri()).isEqualTo("/v1beta/models?pageSize=1");
            assertThat(request.headers().get("x-goog-api-key")).isEqualTo(KEY);
        });
    }

    @Test
    void trailingSlashAndPathOfTheBaseUrlAreKept() {
        server.answer("/proxy" + PATH, MODELS);
        AiModelCheck proxied = check("gemini", KEY, server.url("/proxy//"));
        assertResult(run(proxied), HealthStatus.HEALTHY, "AI model configured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void missingKeyIsDegradedWithoutACall(String blank) {
        ComponentStatus status = run(check("gemini", blank, server.url("")));
        assertThat(status.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(status.message()).isEqualTo("Missing Gemini API key");
        assertThat(status.metadata()).containsExactly(entry("provider", "gemini"), entry("has_api_key", false));
        assertThat(run(check("gemini", null, server.url(""))).message()).isEqualTo("Missing Gemini API key");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void invalidKeyIsUnhealthyAndNotRetried() {
        server.answer(PATH, 400, KEY_INVALID);
        assertResult(
                run(check),
                HealthStatus.UNHEALTHY,
                "AI model health check failed: the provider rejected the API key (HTTP 400)");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedKeyIsUnhealthyAndNotRetried(int httpStatus) {
        server.answer(PATH, httpStatus, "{}");
        assertResult(
                run(check),
                HealthStatus.UNHEALTHY,
                "AI model health check failed: the provider rejected the API key (HTTP " + httpStatus + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 404, 500, 503, 599})
    void otherStatusFails(int httpStatus) {
        server.answer(PATH, httpStatus, "");
        assertThat(failure()).isEqualTo("AI model health check failed: the provider answered HTTP " + httpStatus);
    }

    @Test
    void bodyThatIsNoJsonFails() {
        server.answer(PATH, "<html>Sign in</html>");
        assertThat(failure()).isEqualTo("AI model health check failed: the answer is not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"models\":{}}", "{\"models\":[{\"id\":1}]}", "{\"models\":[7]}"})
    void jsonThatIsNoListOfModelsFails(String body) {
        server.answer(PATH, body);
        assertThat(failure()).isEqualTo("AI model health check failed: the answer is not a list of models");
    }

    @Test
    void tenMegabytesFail() {
        server.answer(PATH, "{\"models\":[" + " ".repeat(10_000_000) + "]}");
        assertThat(failure()).isEqualTo("AI model health check failed: the answer is longer than 1 MiB");
    }

    @Test
    void resetConnectionFails() {
        server.reset(PATH);
        assertThat(failure()).startsWith("AI model health check failed: Connection");
    }

    @Test
    void refusedConnectionFails() {
        AiModelCheck nobody = check("gemini", KEY, URI.create("http://127.0.0.1:" + TestPorts.free()));
        assertThat(catchThrowable(() -> run(nobody)))
                .isInstanceOf(HealthCheckException.class)
                .hasMessageStartingWith("AI model health check failed: Connection refused: ");
    }

    @Test
    void cancelledCheckLetsGoOfItsConnection() {
        server.hang(PATH);
        Cancellable running = check.check().subscribe().with(ignored -> {}, ignored -> {});
        await().until(() -> server.count(PATH) == 1);
        running.cancel();
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void failureIsFollowedByAnotherCall() {
        server.answer(PATH, 503, "");
        assertThat(failure()).endsWith("HTTP 503");
        server.answer(PATH, MODELS);
        assertResult(run(check), HealthStatus.HEALTHY, "AI model configured");
    }

    @Test
    void rateLimitIsDegradedAndKeptUntilItsTimeHasPassed() {
        server.answer(PATH, 429, EXHAUSTED);
        assertLimited(34);
        clock.turn(Duration.ofMillis(14_500));
        assertLimited(20);
        clock.turn(Duration.ofHours(-1));
        assertLimited(20);
        clock.turn(Duration.ofMillis(19_499));
        assertLimited(1);
        assertThat(server.count(PATH)).isEqualTo(1);

        server.answer(PATH, MODELS);
        clock.turn(Duration.ofMillis(1));
        assertResult(run(check), HealthStatus.HEALTHY, "AI model configured");
        assertThat(server.count(PATH)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "'Tue, 24 Nov 2026 10:00:42 GMT', 42",
        "soon, 34",
    })
    void retryAfterGoesBeforeTheBody(String header, int seconds) {
        server.answer(PATH, 429, Map.of("Retry-After", header), EXHAUSTED);
        assertLimited(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Too many",
                "{\"error\":{\"details\":[{\"retryDelay\":7},{}]}}",
                "{\"error\":{\"details\":[{\"retryDelay\":\"later\"}]}}"
            })
    void rateLimitWithoutATimeLastsAMinute(String body) {
        server.answer(PATH, 429, body);
        assertLimited(60);
    }

    @Test
    void rateLimitThatIsOverAlreadyIsFollowedByACall() {
        server.answer(PATH, 429, Map.of("Retry-After", "0"), "");
        assertLimited(0);
        assertLimited(0);
        assertThat(server.count(PATH)).isEqualTo(2);
    }

    @Test
    void echoedKeyIsNowhere() {
        String echo = "{\"error\":{\"message\":\"no such key " + KEY + "\"}, " + KEY;
        for (int httpStatus : List.of(200, 400, 401, 429, 500)) {
            server.answer(PATH, httpStatus, Map.of("Retry-After", "0"), echo);
            try {
                assertThat(run(check).toString()).doesNotContain(KEY);
            } catch (HealthCheckException failure) {
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain(KEY);
            }
        }
    }

    @Test
    void keyThatNoHeaderCanHoldIsNotShown() {
        AiModelCheck broken = check("gemini", KEY + "\n", server.url(""));
        assertThat(catchThrowable(() -> run(broken)))
                .hasMessage("AI model health check failed: "
                        + "the value for the header x-goog-api-key holds a character that HTTP does not allow");
    }

    @Test
    void unknownProviderIsRefusedAndTheKnownOnesAreNamed() {
        SettingsReader reader = TestRegistry.reader(Map.of("ai-model.provider", "delphi"));
        check(reader, new Settings.AiModel(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(TestRegistry.refusals(reader))
                .containsExactly(
                        "HEALTH_CHECK_AI_MODEL_PROVIDER: invalid value 'delphi'; expected one of gemini, keyless, openai");
    }

    @Test
    void modelOfTheSettingsMustBeOffered() {
        server.answer(PATH, MODELS.replace(",\"nextPageToken\":\"abc\"", ""));
        ComponentStatus status = run(check(
                TestRegistry.reader(Map.of()),
                new Settings.AiModel(
                        Optional.of(new Secret(KEY)), Optional.of(server.url("")), Optional.of("gemini-1.5-pro"))));
        assertThat(status.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(status.message()).isEqualTo("AI model 'gemini-1.5-pro' is not offered by the provider");
    }

    @ParameterizedTest
    @CsvSource({"gemini, ${GEMINI_API_KEY:}, true", "openai, ${GEMINI_API_KEY:}, false", "openai, sk-own, true"})
    void keyOfTheOlderNameReachesNobodyButGemini(String provider, String written, boolean isSent) {
        server.answer(PATH, MODELS).answer("/v1/models", "{\"object\":\"list\",\"data\":[]}");
        SettingsReader reader = TestRegistry.reader(Map.of("ai-model.provider", provider, "ai-model.api-key", written));
        ComponentStatus status = run(check(
                reader,
                new Settings.AiModel(Optional.of(new Secret(KEY)), Optional.of(server.url("")), Optional.empty())));
        assertThat(status.metadata()).containsEntry("has_api_key", isSent);
        assertThat(server.requests()).singleElement().satisfies(request -> assertThat(
                        request.headers().toString().contains(KEY))
                .isEqualTo(isSent));
    }

    @Test
    void providerThatNeedsNoKeyIsAskedWithoutOne() {
        server.answer("/tags", "[]");
        ComponentStatus status = run(check("keyless", null, server.url("")));
        assertThat(status.message()).isEqualTo("AI model configured");
        assertThat(status.metadata()).containsExactly(entry("provider", "keyless"), entry("has_api_key", false));
    }

    @Test
    void geminiIsAskedAtGoogleByDefault() {
        AiModelSettings gemini =
                new AiModelSettings(new GeminiProvider(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(gemini.listOfModels(Optional.empty()))
                .hasToString("https://generativelanguage.googleapis.com/v1beta/models?pageSize=1");
        assertThat(gemini.headers()).isEmpty();
    }

    @Test
    void defaultBaseUrlIsUsedWhereNoneIsSet() {
        server.answer("/tags", "[]");
        AiModelCheck local = check("keyless", null, null);
        assertThat(run(local).message()).isEqualTo("AI model configured");
    }

    private AiModelCheck check(String provider, @Nullable String key, @Nullable URI baseUrl) {
        Settings.AiModel aiModel = new Settings.AiModel(
                Optional.ofNullable(key).map(Secret::new), Optional.ofNullable(baseUrl), Optional.empty());
        return check(TestRegistry.reader(Map.of("ai-model.provider", provider)), aiModel);
    }

    private AiModelCheck check(SettingsReader reader, Settings.AiModel aiModel) {
        AiProviders providers = new AiProviders(List.of(new GeminiProvider(), new OpenAiProvider(), new Keyless()));
        AiApi api = new AiApi(http, new ObjectMapper(), clock);
        return new AiModelCheck(TestSettings.aiModel(aiModel), reader, providers, api);
    }

    private static ComponentStatus run(AiModelCheck check) {
        return check.check().await().atMost(Duration.ofSeconds(10));
    }

    private String failure() {
        Throwable failure = catchThrowable(() -> run(check));
        assertThat(failure).isInstanceOf(HealthCheckException.class);
        return String.valueOf(failure.getMessage());
    }

    private static void assertResult(ComponentStatus result, HealthStatus status, String message) {
        assertThat(result.name()).isEqualTo("ai_model");
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.message()).isEqualTo(message);
        assertThat(result.metadata()).containsExactly(entry("provider", "gemini"), entry("has_api_key", true));
    }

    private void assertLimited(long seconds) {
        ComponentStatus result = run(check);
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("AI model rate limited by the provider");
        assertThat(result.metadata())
                .containsExactly(
                        entry("provider", "gemini"), entry("has_api_key", true), entry("retry_after_seconds", seconds));
    }

    /** One that runs at home, as Ollama does. */
    private final class Keyless implements AiProvider {

        @Override
        public String name() {
            return "keyless";
        }

        @Override
        public String title() {
            return "Keyless";
        }

        @Override
        public boolean needsApiKey(URI base) {
            return false;
        }

        @Override
        public String defaultBaseUrl() {
            return server.url("").toString();
        }

        @Override
        public String apiRoot() {
            return "";
        }

        @Override
        public String modelsPath(int atMost, Optional<String> after) {
            return "/tags";
        }

        @Override
        public Map<String, String> headers(Optional<Secret> apiKey) {
            return Map.of();
        }

        @Override
        public ModelPage read(JsonNode answer) {
            return ModelPage.of(answer, "name");
        }
    }
}
