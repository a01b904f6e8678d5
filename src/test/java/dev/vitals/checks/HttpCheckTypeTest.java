package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCheckTypeTest {

    private static Vertx vertx;
    private static HttpProbe probe;

    private final TestHttp server = TestHttp.start();
    private final List<TestComponent> declared = new ArrayList<>();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        probe = new HttpProbe(vertx);
    }

    @AfterAll
    static void closeAll() {
        probe.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        declared.forEach(TestComponent::close);
        server.close();
    }

    private TestComponent declared(String... keysAndValues) {
        HttpCheckType type = new HttpCheckType(probe, new ObjectMapper(), vertx, Clock.systemUTC());
        TestComponent component = TestComponent.declared(type, keysAndValues);
        declared.add(component);
        return component;
    }

    private TestComponent at(String path, String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of("url", server.url(path).toString()));
        all.addAll(List.of(keysAndValues));
        return declared(all.toArray(String[]::new));
    }

    private static HealthCheckException failureOf(TestComponent component) {
        return (HealthCheckException) catchThrowable(component::look);
    }

    @Test
    void successIsHealthyAndTellsItsPhases() {
        server.answer("/a", 204, "");
        ComponentStatus result = at("/a").look();
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.message()).isEqualTo("HTTP 204");
        assertThat(result.metadata()).contains(entry("http_status", 204)).doesNotContainKey("failed_condition");
        assertThat(result.metadata().get("phases_ms"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("connect", "first_byte", "total");
    }

    @Test
    void unexpectedStatusFailsAndIsNamed() {
        server.answer("/a", 503, "sorry");
        HealthCheckException failure = failureOf(at("/a"));
        assertThat(failure).hasMessage("Health check 'x' failed: the server answered HTTP 503");
        assertThat(failure.metadata())
                .contains(entry("http_status", 503), entry("failed_condition", "expected-status 200-299"))
                .containsKey("phases_ms");
    }

    @ParameterizedTest
    @CsvSource({"401,'200-299,401',true", "200,'200-299,401',true", "403,'200-299,401',false", "404,404,true"})
    void statusIsExpectedWithinItsRanges(int status, String expected, boolean healthy) {
        server.answer("/a", status, "");
        TestComponent component = at("/a", "expected-status", expected);
        if (healthy) {
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        } else {
            assertThat(component.failure()).contains("HTTP " + status);
        }
    }

    @Test
    void methodHeadersCredentialsAndBodyAreSent() {
        server.on("/a", request -> request.body().onSuccess(body -> request.response()
                .end(request.method() + " " + body + " " + request.getHeader("X-Tenant") + " "
                        + request.getHeader("Authorization"))));
        ComponentStatus result = at(
                        "/a",
                        "method",
                        "POST",
                        "body",
                        "{\"ping\":1}",
                        "headers.X-Tenant",
                        "7",
                        "bearer-token",
                        "t0ken",
                        "body-contains",
                        "POST {\"ping\":1} 7 Bearer t0ken")
                .look();
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void bodyIsHeldAgainstTextExpressionAndConditions() {
        server.answer("/a", "{\"status\":\"UP\",\"queue\":[1,2]}");
        assertThat(at("/a", "body-contains", "UP", "body-matches", "\"queue\":\\[.*]")
                        .look()
                        .status())
                .isEqualTo(HealthStatus.HEALTHY);
        assertThat(at("/a", "conditions[0]", "$.status == \"UP\"", "conditions[1]", "$.queue.length() < 3")
                        .look()
                        .status())
                .isEqualTo(HealthStatus.HEALTHY);
        HealthCheckException failure = failureOf(at("/a", "conditions[0]", "$.status", "conditions[1]", "$.missing"));
        assertThat(failure).hasMessage("Health check 'x' failed: the answer does not meet $.missing");
        assertThat(failure.metadata()).containsEntry("failed_condition", "$.missing");
        assertThat(at("/a", "body-contains", "DOWN").failure()).contains("does not meet body-contains 'DOWN'");
        assertThat(at("/a", "body-matches", "^D").failure()).contains("does not meet body-matches '^D'");
    }

    @Test
    void conditionsMayBeASingleTextWithACommaOrAJsonArray() {
        server.answer("/a", "{\"a\":\"x,y\",\"b\":2}");
        assertThat(at("/a", "conditions", "$.a == \"x,y\"").look().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(at("/a", "conditions", "[\"$.a == 'x,y'\", \"$.b > 1\"]")
                        .look()
                        .status())
                .isEqualTo(HealthStatus.HEALTHY);
        assertThat(at("/a", "conditions", "[\"$.a\", \"$.b > 2\"]").failure()).contains("$.b > 2");
    }

    @Test
    void bodyThatIsNoJsonMeetsNoConditionAndIsNotTold() {
        server.answer("/a", "<html>s3cret</html>");
        assertThat(at("/a", "conditions", "$.a").failure())
                .isEqualTo("Health check 'x' failed: the answer is not valid JSON");
    }

    @Test
    void longBodyFailsOnlyWhereSomethingHasToReadIt() {
        server.answer("/a", "x".repeat(2000));
        assertThat(at("/a", "max-body", "1000").look().status()).isEqualTo(HealthStatus.HEALTHY);
        HealthCheckException failure = failureOf(at("/a", "max-body", "1000", "body-contains", "x"));
        assertThat(failure).hasMessage("Health check 'x' failed: the answer is longer than max-body");
        assertThat(failure.metadata()).containsEntry("failed_condition", "body-contains 'x'");
        assertThat(at("/a", "max-body", "2000", "body-contains", "x").look().status())
                .isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void endlessBodyThatNobodyReadsIsCutOff() {
        server.on("/a", request -> {
            request.response().setChunked(true);
            sendForEver(request.response());
        });
        assertThat(at("/a").look().status()).isEqualTo(HealthStatus.HEALTHY);
        await().until(() -> server.openConnections() == 0);
    }

    private static void sendForEver(HttpServerResponse response) {
        response.write("x".repeat(100_000)).onSuccess(written -> sendForEver(response));
    }

    @Test
    void evilExpressionTakesNoTime() {
        server.answer("/a", "a".repeat(50_000) + "!");
        assertThat(at("/a", "body-matches", "^(a+)+$").failure()).contains("does not meet");
    }

    @Test
    void redirectIsFollowedUnlessItIsExpectedOrForbidden() {
        server.answer("/a", 302, Map.of("Location", "/b"), "").answer("/b", "there");
        assertThat(at("/a", "body-contains", "there").look().metadata()).containsEntry("http_status", 200);
        assertThat(at("/a", "expected-status", "302").look().metadata()).containsEntry("http_status", 302);
        assertThat(at("/a", "follow-redirects", "false").failure()).contains("HTTP 302");
    }

    @Test
    void redirectsInACircleEnd() {
        server.answer("/a", 307, Map.of("Location", "/a"), "");
        assertThat(at("/a").failure()).isEqualTo("Health check 'x' failed: more than 10 redirects");
        assertThat(server.count("/a")).isEqualTo(11);
    }

    @Test
    void redirectToAnotherOriginIsToldNoCredentialAndIsSentNoBody() {
        try (TestHttp other = TestHttp.start().answer("/b", "there")) {
            server.answer("/a", 302, Map.of("Location", other.url("/b").toString()), "")
                    .answer("/c", 307, Map.of("Location", other.url("/b").toString()), "");
            at("/a", "bearer-token", "t0ken", "headers.X-Key", "k3y").look();
            assertThat(other.requests().get(0).headers().names()).doesNotContain("Authorization", "X-Key");
            assertThat(at("/c", "method", "post", "body", "s3cret").failure()).contains("HTTP 307");
            assertThat(other.requests()).hasSize(1);
        }
    }

    @Test
    void redirectToNowhereFailsWithoutBeingQuoted() {
        server.answer("/a", 302, Map.of("Location", "ftp://s3cret@host/"), "");
        assertThat(at("/a").failure()).isEqualTo("Health check 'x' failed: the answer redirects to no valid URL");
    }

    @Test
    void hungServerIsLetGoWhenTheLookIsCancelled() {
        server.hang("/a").hangInBody("/b");
        Cancellable silent = at("/a").check().check().subscribe().with(result -> {}, failure -> {});
        Cancellable halting = at("/b").check().check().subscribe().with(result -> {}, failure -> {});
        await().until(() -> server.count("/a") == 1 && server.count("/b") == 1);
        silent.cancel();
        halting.cancel();
        await().until(() -> server.openConnections() == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expected-status|OK|HTTP statuses from 100 to 599",
                "expected-status|299-200|HTTP statuses from 100 to 599",
                "method|FETCH|one of GET, HEAD, POST",
                "headers.X Bad|v|a header name",
                "headers.Content-Length|9|a header name other than those that frame the message",
                "headers.X-Key|a\r\nb|text without control characters",
                "bearer-token|a\nb|text without control characters",
                "conditions|status == 1|a JSONPath alone, or with ==",
                "body-matches|(|a regular expression",
                "max-body|0|an integer from 1 to",
                "certificate-warn|soon|a duration such as 500ms",
                "follow-redirects|perhaps|one of true, false",
                "tls-ca-file|/no/such/file|the path of a readable PEM file of certificates",
                "tls-certificate-file|/no/such/file|the path of a readable PEM file of certificates",
                "url|ftp://host/|an absolute URL that begins with http:// or https://"
            })
    void badValueIsRefusedWithItsKeyAndWhatIsAllowed(String keyValueAllowed) {
        String[] parts = keyValueAllowed.split("\\|", -1);
        assertThat(catchThrowable(() -> at("/a", parts[0], parts[1])).getMessage())
                .contains("health.check.components.x." + parts[0] + ": ", parts[2]);
    }

    @Test
    void passwordWithoutItsUserIsRefused() {
        assertThat(catchThrowable(() -> at("/a", "password", "s3cret")).getMessage())
                .contains("health.check.components.x.username: missing")
                .doesNotContain("s3cret");
    }

    @Test
    void missingUrlAndUnknownKeysAreRefused() {
        assertThat(catchThrowable(() -> declared("method", "get")).getMessage())
                .contains("health.check.components.x.url: missing");
        assertThat(catchThrowable(() -> at("/a", "expect-status", "200")).getMessage())
                .contains("expect-status: unknown key", "did you mean expected-status?");
    }

    @Test
    void thousandLooksTakeAFewConnections() {
        server.answer("/a", "{}");
        TestComponent component = at("/a", "conditions", "$");
        for (int i = 0; i < 1_000; i++) {
            component.look();
        }
        // An answer may be told before its connection is free again.
        assertThat(server.allConnections()).isLessThan(10);
    }
}
