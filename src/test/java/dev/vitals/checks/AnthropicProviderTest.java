package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestHttp;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic, with the bodies that it sends. */
class AnthropicProviderTest {

    private static final String PATH = "/v1/models";

    private static final String FIRST_PAGE = """
            {"data":[{"type":"model","id":"sonata-opus-4-6","display_name":"Sonata Opus 4.6",
            "created_at":"2026-02-04T00:00:00Z"},{"type":"model","id":"sonata-sonnet-4-5-20250929",
            "display_name":"Sonata Sonnet 4.5","created_at":"2025-09-29T00:00:00Z"}],
            "first_id":"sonata-opus-4-6","has_more":true,"last_id":"sonata-sonnet-4-5-20250929"}""";
    private static final String LAST_PAGE = """
            {"data":[{"type":"model","id":"sonata-3-5-haiku-20241022","display_name":"Sonata Haiku 3.5",
            "created_at":"2024-10-22T00:00:00Z"}],"first_id":"sonata-3-5-haiku-20241022","has_more":false,
            "last_id":"sonata-3-5-haiku-20241022"}""";

    private final TestAi ai = new TestAi();

    @AfterEach
    void close() {
        ai.close();
    }

    private void answerTwoPages() {
        ai.server.on(PATH, request -> request.response()
                .end("sonata-sonnet-4-5-20250929".equals(request.getParam("after_id")) ? LAST_PAGE : FIRST_PAGE));
    }

    @Test
    void shortestListIsAskedForWithKeyAndVersion() {
        ai.server.answer(PATH, FIRST_PAGE);
        assertThat(ai.of("anthropic").look().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(ai.request().uri()).isEqualTo("/v1/models?limit=1");
        assertThat(ai.request().headers().get("x-api-key")).isEqualTo(TestAi.KEY);
        assertThat(ai.request().headers().get("anthropic-version")).isEqualTo("2023-06-01");
    }

    @ParameterizedTest
    @CsvSource({
        "sonata-opus-4-6, 1, true",
        "sonata-sonnet-4-5-20250929, 1, true",
        "sonata-sonnet-4-5, 1, true",
        "sonata-3-5-haiku-20241022, 2, true",
        "sonata-3-5-haiku-latest, 2, true",
        "sonata-3-5, 2, false",
        "sonata-sonnet-4-5-20250101, 2, false",
    })
    void modelIsLookedForPageByPageAlsoByItsAlias(String model, int pages, boolean isOffered) {
        answerTwoPages();
        ComponentStatus result = ai.look("anthropic", model);
        assertThat(result.metadata()).containsEntry("model_available", isOffered);
        assertThat(result.status()).isEqualTo(isOffered ? HealthStatus.HEALTHY : HealthStatus.DEGRADED);
        assertThat(ai.server.requests())
                .extracting(TestHttp.Request::uri)
                .hasSize(pages)
                .startsWith("/v1/models?limit=1000")
                .allMatch(uri -> uri.endsWith("=1000") || uri.endsWith("&after_id=sonata-sonnet-4-5-20250929"));
    }

    @Test
    void continuationIsEscaped() {
        assertThat(new AnthropicProvider().modelsPath(7, Optional.of("a&b=c d")))
                .isEqualTo("/models?limit=7&after_id=a%26b%3Dc+d");
    }

    @Test
    void wrongKeyIsRejected() {
        ai.server.answer(PATH, 401, """
                {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},
                "request_id":"req_011CSHoEeqs5C35K2UUqR7Fy"}""");
        assertThat(ai.of("anthropic").look().message())
                .isEqualTo("AI model health check failed: the provider rejected the API key (HTTP 401)");
    }

    @Test
    void rateLimitOfALaterPageCountsToo() {
        ai.server.on(PATH, request -> {
            boolean isFirst = request.getParam("after_id") == null;
            request.response()
                    .setStatusCode(isFirst ? 200 : 429)
                    .putHeader("retry-after", "7")
                    .end(isFirst ? FIRST_PAGE : "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\"}}");
        });
        ComponentStatus result = ai.look("anthropic", "sonata-3-5-haiku-20241022");
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.metadata()).containsEntry("model_available", null).containsEntry("retry_after_seconds", 7L);
    }

    @Test
    void overloadFailsSoThatItIsRetried() {
        ai.server.answer(PATH, 529, Map.of(), """
                {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""");
        assertThat(ai.of("anthropic").failure())
                .isEqualTo("AI model health check failed: the provider answered HTTP 529");
    }
}
