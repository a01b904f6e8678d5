package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frozen contract, asked of the program with nothing configured. */
@QuarkusIntegrationTest
class LegacyContractIT {

    @TestHTTPResource
    URI base;

    private VitalsClient vitals;

    @BeforeEach
    void reach() {
        vitals = new VitalsClient(base);
    }

    @Test
    void bodyIsThatOfTheOldBackendByteForByte() {
        HttpResponse<String> answer = vitals.get("/v1/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(answer.body())
                .matches(
                        "\\{\"status\":\"degraded\",\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\","
                                + "\"version\":\"1\\.0\\.0\",\"ai_model_available\":false,"
                                + "\"resilience_healthy\":true,\"cache_healthy\":true}");
    }

    @Test
    void timestampIsThatOfTheResultInUtc() {
        String body = vitals.get("/v1/health").body();
        LocalDateTime seen = LocalDateTime.parse(body.replaceAll(".*\"timestamp\":\"([^\"]+)\".*", "$1"));
        assertThat(Duration.between(seen, LocalDateTime.now(ZoneOffset.UTC)).abs())
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void oldPathIsMoved() {
        HttpResponse<String> answer = vitals.get("/health");
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("location")).hasValue("/v1/health");
        assertThat(answer.headers().firstValue("x-api-version")).hasValue("v1");
        assertThat(answer.headers().firstValue("x-endpoint-type")).hasValue("utility");
    }

    @Test
    void headIsAnswered() {
        HttpResponse<String> answer = vitals.send("HEAD", "/v1/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void otherMethodsAreNotAllowed(String method) {
        HttpResponse<String> answer = vitals.send(method, "/v1/health");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow").orElseThrow())
                .contains("GET")
                .contains("HEAD");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void credentialsThatNobodyKnowsDoNotMatter() {
        assertThat(vitals.get("/v1/health", "X-API-Key", "whatever").statusCode())
                .isEqualTo(200);
        assertThat(vitals.get("/v1/health", "Authorization", "Bearer whatever").statusCode())
                .isEqualTo(200);
    }

    @Test
    void unknownComponentIsAProblem() {
        HttpResponse<String> answer = vitals.get("/v1/health/components/x");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"Component 'x' is not registered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started", "well"})
    void probesAreUpAndOpen(String probe) {
        assertThat(vitals.get("/q/health/" + probe).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/openapi", "/q/swagger-ui/"})
    void documentsAndMetricsAreServed(String path) {
        assertThat(vitals.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void triggeringIsForbiddenAndSaysHowToEnableIt() {
        HttpResponse<String> answer = vitals.send("POST", "/v1/health/components/cache/check");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("HEALTH_CHECK_API_KEYS");
    }
}
