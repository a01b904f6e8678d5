package dev.vitals.checks;

import static dev.vitals.checks.TestHealthPages.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the type promises whatever the format, from a real server. */
class HealthCheckTypeTest {

    private static TestHealthPages pages;

    @BeforeAll
    static void start() {
        pages = new TestHealthPages();
    }

    @AfterAll
    static void stop() {
        pages.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, the backend answered HTTP 404",
        "302, the backend answered HTTP 302",
        "500, the backend answered HTTP 500",
        "401, the backend answered HTTP 401; its password or token is missing or not accepted",
        "403, the backend answered HTTP 403; its password or token is missing or not accepted",
        "200, the answer tells of health in no known format; check url",
    })
    void unknownPageFailsWithItsHttpStatus(int status, String reason) {
        for (String body :
                new String[] {"", "<html>s3cret</html>", "{\"status\":", "{\"status\":404}", "[]", "\"UP\""}) {
            assertThat(pages.failure(status, JSON, body)).isEqualTo("Health check 'x' failed: " + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"status\":\"\"}",
                "{\"status\":null}",
                "{\"status\":true}",
                "{\"status\":\"success\",\"data\":{\"status\":7}}",
                "{\"overall_status\":\"healthy\"}",
                "{\"_links\":{\"health\":{\"href\":\"http://localhost/actuator/health\"}}}",
                "Healthy enough",
                "{\"checks\":[]}",
            })
    void pageThatSaysNothingOfHealthIsNotGuessedAt(String body) {
        assertThat(pages.failure(200, JSON, body))
                .isEqualTo("Health check 'x' failed: the answer tells of health in no known format; check url");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 429, 503})
    void pageIsJudgedByItsBodyWhateverTheHttpStatus(int httpStatus) {
        ComponentStatus down = pages.look(httpStatus, JSON, "{\"status\":\"DOWN\",\"checks\":[]}");
        assertThat(down.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(down.message()).isEqualTo("microprofile says DOWN");
        ComponentStatus degraded = pages.look(httpStatus, JSON, "{\"status\":\"UNKNOWN\"}");
        assertThat(degraded.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(degraded.metadata()).containsEntry("http_status", httpStatus);
    }

    @Test
    void pageThatSaysWellBehindAServersErrorIsNotBelieved() {
        String body = "{\"status\":\"UP\",\"components\":{\"db\":{\"status\":\"DOWN\"}}}";
        ComponentStatus result = pages.look(503, JSON, body);
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).isEqualTo("spring-boot says UP, but behind HTTP 503: db (DOWN)");
        assertThat(pages.look(404, JSON, body).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void refusalThatBeginsLikeAPlainHealthPageIsARefusal() {
        String refusal = "{\"status\":\"error\",\"message\":\"s3cret\"}";
        assertThat(pages.failure(401, JSON, refusal)).contains("HTTP 401").doesNotContain("s3cret");
        assertThat(pages.look(500, JSON, refusal).message()).isEqualTo("health+json says error");
    }

    @Test
    void statusThatIsNoPlainWordIsNotShown() {
        ComponentStatus result = pages.look(
                200, JSON, "{\"status\":\"token s3cret\",\"components\":{\"a\":{\"status\":\"key=s3cret\"}}}");
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).isEqualTo("spring-boot says an unknown status: a (an unknown status)");
        assertThat(result.toString()).doesNotContain("s3cret");
    }

    @Test
    void manyPartsAreBoundedTheWorstFirst() {
        String well = parts(0, 10_000, "UP");
        String unwell = parts(10_000, 10_150, "DOWN");
        ComponentStatus result =
                pages.look(503, JSON, "{\"status\":\"DOWN\",\"components\":{" + well + "," + unwell + "}}");
        assertThat(result.message())
                .startsWith("spring-boot says DOWN: c10000 (DOWN), c10001 (DOWN), ")
                .endsWith("c10009 (DOWN) and 140 more");
        Map<?, ?> parts = TestHealthPages.parts(result);
        assertThat(parts).hasSize(100);
        assertThat(parts.values()).allMatch("unhealthy"::equals);
    }

    private static String parts(int from, int to, String status) {
        return IntStream.range(from, to)
                .mapToObj(i -> "\"c" + i + "\":{\"status\":\"" + status + "\"}")
                .collect(Collectors.joining(","));
    }

    @Test
    void namesAreBoundedAndCanBeWritten() throws JsonProcessingException {
        String longName = "n".repeat(99) + "😀".repeat(1000);
        String down = "\",\"status\":\"DOWN\"}";
        ComponentStatus result = pages.look(
                200,
                JSON,
                "{\"status\":\"UP\",\"checks\":[{\"name\":\"" + longName + down + ",{\"name\":\"a\\ud800\\n" + down
                        + "]}");
        assertThat(result.message()).isEqualTo("microprofile says UP: " + "n".repeat(99) + "? (DOWN), a?? (DOWN)");
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.writeValueAsBytes(result.metadata())).isNotEmpty();
    }

    @Test
    void partsAreFollowedEightLevelsDeep() {
        String open = "{\"status\":\"UP\",\"components\":{\"c\":";
        ComponentStatus result = pages.look(200, JSON, open.repeat(400) + "{\"status\":\"UP\"}" + "}}".repeat(400));
        assertThat(TestHealthPages.parts(result)).hasSize(8);
    }

    @Test
    void credentialsAndHeadersAreSentAndNeverTold() {
        try (TestHttp server = TestHttp.start().answer("/health", 403, "")) {
            String url = server.url("/health").toString();
            TestComponent component = TestComponent.declared(
                    pages.type(), "url", url, "username", "me", "password", "s3cret", "headers.X-Tenant", "t3nant");
            assertThat(component.failure()).contains("HTTP 403").doesNotContain("s3cret", "t3nant");
            MultiMap headers = server.requests().get(0).headers();
            assertThat(headers.get("Authorization")).isEqualTo("Basic bWU6czNjcmV0");
            assertThat(headers.get("X-Tenant")).isEqualTo("t3nant");
            component.close();
        }
    }

    @Test
    void bearerTokenIsSent() {
        try (TestHttp server = TestHttp.start().answer("/health", "Healthy");
                TestComponent component = TestComponent.declared(
                        pages.type(), "url", server.url("/health").toString(), "bearer-token", "t0ken")) {
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(server.requests().get(0).headers().get("Authorization")).isEqualTo("Bearer t0ken");
        }
    }

    @Test
    void badSettingsAreRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> TestComponent.declared(pages.type()))
                .hasMessageContaining("health.check.components.x.url")
                .hasMessageContaining("missing; expected an absolute URL that begins with http:// or https://");
        assertThatThrownBy(() -> TestComponent.declared(pages.type(), "url", "ftp://localhost/health"))
                .hasMessageContaining("health.check.components.x.url")
                .hasMessageContaining("'ftp://localhost/health'; expected an absolute URL");
    }

    @Test
    void unknownKeyIsRefused() {
        assertThatThrownBy(() -> TestComponent.declared(pages.type(), "url", "http://localhost/", "urll", "x"))
                .hasMessageContaining(
                        "health.check.components.x.urll: unknown key; did you mean url? Known keys: bearer-token")
                .hasMessageContaining("did you mean url?");
    }

    @Test
    void serviceThatNobodyRunsFails() {
        TestHttp gone = TestHttp.start();
        String url = gone.url("/health").toString();
        gone.close();
        try (TestComponent component = TestComponent.declared(pages.type(), "url", url)) {
            assertThat(component.failure()).startsWith("Health check 'x' failed: Connection refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/half"})
    void cancelledLookClosesItsConnection(String path) {
        try (TestHttp server = TestHttp.start().hang("/silent").hangInBody("/half");
                TestComponent component = TestComponent.declared(
                        pages.type(), "url", server.url(path).toString())) {
            Cancellable look = component.check().check().subscribe().with(result -> {}, failure -> {});
            await().until(() -> server.count(path) == 1);
            look.cancel();
            await().until(() -> server.openConnections() == 0);
        }
    }
}
