package dev.vitals.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(AccessProfiles.WithKeys.class)
class ProblemTest {
    private static final String THINGS = "/v1/test-things";

    @Test
    void aResourceSaysThatItsSubjectDoesNotExist() {
        String body = admin().get(THINGS + "/a%20b?secret=1")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertThat(body)
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is no thing 'a b'.\",\"instance\":\"/v1/test-things/a%20b\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/v1/nothing", "/q/nothing", "/v1/test-things/a/b/c/d"})
    void nothingIsServedAtAnUnknownPath(String path) {
        problem(admin().get(path), 404).body("detail", is("There is nothing at " + path + "."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | /v1/test-things | GET, HEAD, OPTIONS, POST",
                "PUT | /v1/test-things;a=b/ | GET, HEAD, OPTIONS, POST",
                "DELETE | /v1/test-things/one | GET, HEAD, OPTIONS, PUT",
                "GET | /v1/test-things/check/one | OPTIONS, POST",
                "HEAD | /v1/test-things/check/one | OPTIONS, POST",
                "POST | /v1/test-things/blocking/details | GET, HEAD, OPTIONS",
            })
    void aMethodThatAPathDoesNotTakeIsAnsweredWithThoseThatItTakes(String method, String path, String allowed) {
        admin().request(method, path).then().statusCode(405).header("Allow", allowed);
        admin().options(path).then().statusCode(200).header("Allow", allowed);
    }

    @Test
    void aMethodThatIsNotAllowedIsAProblem() {
        problem(admin().delete(THINGS), 405).body("detail", containsString("GET, HEAD, OPTIONS, POST"));
        problem(admin().options("/nothing"), 404);
        admin().options("/v1/health").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": | not valid JSON, at line 1",
                "nonsense | not valid JSON, at line 1",
                "{\"name\":\"a\",\"size\":\"big\"} | value of the wrong kind, in size, at line 1, column",
                "{\"tags\":[{\"weight\":\"big\"}]} | in tags[0].weight",
                "[] | value of the wrong kind, at line 1, column 1",
            })
    void aBadBodyIsToldWhereItIsBad(String body, String detail) {
        problem(admin().contentType("application/json").body(body).post(THINGS), 400)
                .body("detail", allOf(containsString(detail), not(containsString("vitals"))));
    }

    @Test
    void aBadParameterIsNamed() {
        problem(admin().get(THINGS + "/query/limited?limit=many"), 400)
                .body("detail", is("A parameter has a value that cannot be read: one of limit."));
        problem(admin().get(THINGS + "/query/limited?limit=11"), 400)
                .body("detail", is("limit must be less than or equal to 10."));
        problem(admin().get(THINGS + "/failing/status/x"), 400).body("detail", containsString("one in the path"));
    }

    @Test
    void mediaTypesThatAreNotServedOrTakenAreProblems() {
        problem(admin().accept("image/png").get(THINGS), 406).body("detail", containsString("Accept"));
        problem(admin().contentType("text/plain").body("x").post(THINGS), 415)
                .body("detail", containsString("Content-Type"));
    }

    @Test
    void anUnexpectedFailureIsLoggedOnceAndNotShown() {
        try (Errors errors = new Errors()) {
            String detail =
                    problem(admin().get(THINGS + "/failing/now"), 500).extract().path("detail");
            assertThat(detail)
                    .contains("the log of the service")
                    .doesNotContain("s3cret")
                    .doesNotContain("Exception");
            assertThat(errors.records).singleElement().satisfies(error -> {
                assertThat(error.getThrown()).hasMessage("s3cret");
                assertThat(error.getMessage()).contains(detail.substring(detail.indexOf("id "), detail.length() - 1));
            });
        }
    }

    @Test
    void aFailureOfARouteThatIsNoResourceIsTreatedAlike() {
        try (Errors errors = new Errors()) {
            problem(admin().get("/test-routes/failing"), 500).body("detail", not(containsString("s3cret")));
            assertThat(errors.records).hasSize(1);
        }
        problem(admin().get("/test-routes/problem"), 409).body("detail", is("said by a route"));
        problem(admin().get("/test-routes/status"), 429).body("title", is("Too Many Requests"));
    }

    @Test
    void aResourceReturningWhatItMustNotIsAnUnexpectedFailure() {
        try (Errors errors = new Errors()) {
            problem(admin().get(THINGS + "/query/returned"), 500);
            assertThat(errors.records).hasSize(1);
        }
    }

    @Test
    void aStatusThatAResourceChoseKeepsItsHeaders() {
        problem(admin().get(THINGS + "/failing/status/503"), 503);
        admin().get(THINGS + "/failing/status/503").then().header("Retry-After", "7");
        admin().redirects()
                .follow(false)
                .get(THINGS + "/failing/status/307")
                .then()
                .statusCode(307)
                .body(is(emptyString()));
        problem(admin().get(THINGS + "/failing/status/500"), 500).body("detail", containsString("log"));
        problem(admin().get(THINGS + "/failing/status/499"), 499).body("title", is("Error 499"));
    }

    @Test
    void aTargetThatIsNoPathIsAProblem() throws IOException {
        assertThat(RawHttp.exchange("OPTIONS *")).startsWith("HTTP/1.1 404 ").contains("application/problem+json");
    }

    @Test
    void whatQuarkusRefusesBeforeAnyRouteHasItsStatusAlone() throws IOException {
        assertThat(RawHttp.exchange("GET /v1/%zz")).startsWith("HTTP/1.1 400 ");
        assertThat(RawHttp.exchange("POST " + THINGS, "X-API-Key: old-key", "Content-Length: 99999999"))
                .startsWith("HTTP/1.1 413 ");
    }

    private static ValidatableResponse problem(io.restassured.response.Response answer, int status) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", is("about:blank"), "status", is(status))
                .body("detail", not(is(emptyString())), "title", not(is(emptyString())));
    }

    private static RequestSpecification admin() {
        return given().header("X-API-Key", "old-key").urlEncodingEnabled(false);
    }

    /** Collects what is logged as an error, by whomever. */
    private static final class Errors extends Handler implements AutoCloseable {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        Errors() {
            setLevel(Level.SEVERE);
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                records.add(entry);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
