package dev.vitals.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(AccessProfiles.WithKeys.class)
class AccessWithKeysTest {
    private static final String THINGS = "/v1/test-things";

    @ParameterizedTest
    @ValueSource(
            strings = {
                THINGS,
                "/v1/health/components",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui",
                "/q/x",
                "/",
                "/nothing"
            })
    void readingWithoutAKeyIsChallengedWithAProblem(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"vitals\"")
                .body("title", is("Unauthorized"), "status", is(401), "instance", is(path))
                .body("detail", containsString("X-API-Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"})
    void aWrongKeyIsRefusedWhateverTheMethod(String method) {
        withKey("wrong").request(method, THINGS).then().statusCode(401);
        given().header("Authorization", "Bearer wrong")
                .request(method, THINGS)
                .then()
                .statusCode(401);
    }

    @Test
    void aWrongKeyIsToldApartFromNone() {
        withKey("wrong")
                .get(THINGS)
                .then()
                .body("detail", allOf(containsString("not known"), not(containsString("wrong"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic cmVhZC1rZXk6", "read-key", "Bearer", "Bearer read-key2", "Bearer READ-KEY"})
    void nothingButTheVeryKeyIsTaken(String authorization) {
        given().header("Authorization", authorization).get(THINGS).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void aReadKeyReads(String method) {
        withKey("read-key").request(method, THINGS).then().statusCode(200);
        given().header("Authorization", "bearer  read-key")
                .request(method, THINGS)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/openapi", "/q/swagger-ui"})
    void aReadKeyReadsWhatQuarkusServes(String path) {
        withKey("read-key").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE"})
    void aReadKeyChangesNothing(String method) {
        withKey("read-key")
                .request(method, THINGS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("title", is("Forbidden"), "status", is(403), "instance", is(THINGS))
                .body("detail", containsString("role admin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old-key", "a:b"})
    void everyKeyOfAnAdminReadsAndChanges(String key) {
        withKey(key).get(THINGS).then().statusCode(200);
        withKey(key).post(THINGS + "/check/x").then().statusCode(200).body(is("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/health", "/health", "/q/health", "/q/health/live", "/q/health/ready", "/q/health/well"})
    void theOpenPathsRefuseNobody(String path) {
        given().get(path).then().statusCode(not(oneOf(401, 403)));
        given().post(path).then().statusCode(not(oneOf(401, 403)));
        withKey("wrong").get(path).then().statusCode(not(oneOf(401, 403)));
        given().header("Authorization", "Bearer wrong").get(path).then().statusCode(not(oneOf(401, 403)));
        given().auth().preemptive().basic("a", "b").get(path).then().statusCode(not(oneOf(401, 403)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/test-things",
                "/v1//test-things",
                "/v1/./test-things",
                "/v1/test-things/",
                "/v1/test-things;a=b",
                "/v1/test-things;/v1/health",
                "/v1/%74est-things",
                "/V1/test-things",
                "/v1/health/../test-things",
                "/v1/health/%2e%2e/test-things",
                "/v1/health;/../test-things",
                "/q/health/../../v1/test-things",
                "/q/health/%2e%2e/%2E%2e/v1/test-things",
                "/q/health/..;/..;/v1/test-things",
                "/q/health/;a/..%2f..%2fv1/test-things",
                "/q/health/../metrics",
                "/q/health/..;/metrics",
                "/q/health;/../metrics",
                "/q//metrics",
                "/q/./metrics",
                "/q/%6Detrics",
                "/q/metrics/",
                "/q/openapi;",
                "/q/health/..\\metrics",
                "/q/health/..%5cmetrics",
                "/q/health/..%2fmetrics",
                "http://localhost/q/metrics",
                "http://localhost/q/health/../metrics",
                "/q/metrics?/q/health",
                "/q/metrics#/q/health",
            })
    void noWayOfWritingAPathGetsRoundTheKey(String target) throws IOException {
        String answer = RawHttp.exchange("GET " + target);
        assertThat(answer)
                .matches("(?s)HTTP/1.1 (401|400|404) .*")
                .doesNotContain("# HELP")
                .doesNotContain("details\":");
    }

    @Test
    void aPathIsOpenInEveryWayInWhichTheRouterReadsItAsThat() throws IOException {
        assertThat(RawHttp.exchange("GET //q/./health/live/../%6Cive")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void theMethodCannotBeOverridden() {
        withKey("read-key")
                .header("X-HTTP-Method-Override", "GET")
                .post(THINGS)
                .then()
                .statusCode(403);
        withKey("read-key")
                .header("X-HTTP-Method-Override", "DELETE")
                .get(THINGS)
                .then()
                .statusCode(200);
    }

    @Test
    void aReadinessCheckShowsDetailsToAKnownCallerOnly() {
        ready(given(), false);
        ready(withKey("wrong"), false);
        ready(given().header("Authorization", "Bearer wrong"), false);
        ready(withKey("read-key"), true);
        ready(given().header("Authorization", "Bearer a:b"), true);
    }

    @Test
    void aCallerIsForgottenWithTheRequestAlsoOnTheSameConnection() throws IOException {
        String answers = RawHttp.exchange(
                "GET /q/health/ready HTTP/1.1\r\nHost: localhost\r\nX-API-Key: read-key\r\n\r\nGET /q/health/ready");
        assertThat(answers).containsSubsequence("\"details\": true", "\"details\": false");
    }

    @Test
    void aResourceShowsDetailsToAReader() {
        withKey("read-key").get(THINGS).then().body("details", is(true));
        withKey("a:b").get(THINGS + "/blocking/details").then().body(is("true"));
    }

    @Test
    void aRefusedRequestWithABodyLeavesTheConnectionUsable() throws IOException {
        String body = "x".repeat(200_000);
        String answers = RawHttp.exchange("POST " + THINGS
                + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: read-key\r\nContent-Length: 200000\r\n\r\n" + body
                + "GET /q/health/live");
        assertThat(answers).containsSubsequence("HTTP/1.1 403 ", "HTTP/1.1 200 ");
    }

    private static void ready(RequestSpecification caller, boolean shown) {
        caller.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'test-details' }.data.details", is(shown));
    }

    private static RequestSpecification withKey(String key) {
        return given().header("X-API-Key", key);
    }
}
