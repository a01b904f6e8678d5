package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestHttp;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models of Gemini, with the bodies that it sends; the rest of it is in the test of the built-in check. */
class GeminiProviderTest {

    private static final String PATH = "/v1beta/models";

    private static final String FIRST_PAGE = """
            {"models":[{"name":"models/gemini-2.5-flash","version":"001","displayName":"Gemini 2.5 Flash",
            "inputTokenLimit":1048576,"supportedGenerationMethods":["generateContent"]}],
            "nextPageToken":"Ch9tb2RlbHMv+x="}""";
    private static final String LAST_PAGE = """
            {"models":[{"name":"models/gemini-2.0-flash","version":"2.0"}]}""";

    private final TestAi ai = new TestAi();

    @AfterEach
    void close() {
        ai.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, 1, true",
        "models/gemini-2.5-flash, 1, true",
        "gemini-2.0-flash, 2, true",
        "models/gemini-2.0-flash, 2, true",
        "gemini-2.0, 2, false",
        "models/models/gemini-2.0-flash, 2, false",
    })
    void modelIsLookedForPageByPageWithAndWithoutItsPrefix(String model, int pages, boolean isOffered) {
        ai.server.on(PATH, request -> request.response()
                .end("Ch9tb2RlbHMv+x=".equals(request.getParam("pageToken")) ? LAST_PAGE : FIRST_PAGE));
        ComponentStatus result = ai.look("gemini", model);
        assertThat(result.metadata()).containsEntry("model", model).containsEntry("model_available", isOffered);
        assertThat(result.status()).isEqualTo(isOffered ? HealthStatus.HEALTHY : HealthStatus.DEGRADED);
        assertThat(ai.server.requests())
                .extracting(TestHttp.Request::uri)
                .hasSize(pages)
                .startsWith("/v1beta/models?pageSize=1000")
                .allMatch(uri -> uri.endsWith("=1000") || uri.endsWith("&pageToken=Ch9tb2RlbHMv%2Bx%3D"));
    }
}
