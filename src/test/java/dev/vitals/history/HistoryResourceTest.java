package dev.vitals.history;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.vitals.status.HealthStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions about the past over HTTP. */
@QuarkusTest
@TestProfile(HistoryResourceTest.Profile.class)
class HistoryResourceTest {

    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "health.check.api-keys", "reader:read:r-key",
                    "health.check.components.cache.group", "storage",
                    "health.check.interval-ms", "3600000");
        }
    }

    private static final String RANGE = "from=2026-10-01&to=2026-10-02";
    private static final int SAMPLES = 1_500;
    private static boolean recorded;

    @Inject
    Pasts pasts;

    @BeforeEach
    void recordOnce() {
        if (!recorded) {
            recorded = true;
            long start = Instant.parse("2026-10-01T12:00:00Z").toEpochMilli();
            for (int i = 0; i < SAMPLES; i++) {
                requireNonNull(pasts.of("cache"))
                        .record(new Observation(
                                start + i * 1_000L, i, HealthStatus.HEALTHY, "number " + i, List.of(0.5f)));
            }
        }
    }

    private static RequestSpecification reader() {
        return given().header("X-API-Key", "r-key");
    }

    private static Response get(String path) {
        return reader().get("/v1/health/" + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "history?" + RANGE,
                "history/aggregate?" + RANGE,
                "transitions?x=y",
                "trends?x=y",
                "timeline?x=y",
                "sla?x=y"
            })
    void everyAnswerIsGivenAsJsonAndAsCsvAndForHead(String path) {
        assertThat(get(path).then().statusCode(200).extract().contentType()).isEqualTo("application/json");
        String url = "/v1/health/" + path;
        String csv = reader().accept("text/csv")
                .get(url)
                .then()
                .statusCode(200)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Vary", "Accept")
                .extract()
                .asString();
        assertThat(csv).contains("component,").contains("\r\n");
        for (String accept : List.of("TEXT/CSV", "text/csv; charset=utf-8", "text/csv;q=0.9, application/json;q=0.1")) {
            assertThat(reader().header("Accept", accept).get(url).contentType()).isEqualTo("text/csv;charset=UTF-8");
        }
        assertThat(reader().header("Accept", "image/png").get(url).statusCode()).isEqualTo(406);
        Response head = reader().head(url);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.contentType()).isEqualTo("application/json");
        assertThat(head.asByteArray()).isEmpty();
        given().get(url).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,*/*;q=0.8 | | application/json",
                "text/csv;q=0.5,application/json | | application/json",
                "application/json;q=0.5,text/csv | | text/csv;charset=UTF-8",
                "application/json | csv | text/csv;charset=UTF-8",
                "text/csv | json | application/json",
                "image/png | csv | text/csv;charset=UTF-8"
            })
    void theParameterWinsOverTheHeader(String accept, String format, String type) {
        reader().accept(accept)
                .get("/v1/health/sla" + (format == null ? "" : "?format=" + format))
                .then()
                .statusCode(200)
                .header("Content-Type", type);
    }

    @Test
    void anotherFormatIsRefused() {
        reader().accept("image/png").get("/v1/health/sla").then().statusCode(406);
        get("sla?format=xml")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("format is 'xml'; allowed is json or csv."));
    }

    @ParameterizedTest
    @CsvSource({
        "400, history?limit=x",
        "400, history/aggregate?fn=x",
        "400, transitions?order=x",
        "400, trends?from=x",
        "400, timeline?slots=x",
        "400, sla?month=x",
        "404, sla?component=x",
        "404, trends?group=x",
        "404, history?series=x"
    })
    void whatCannotBeAnsweredIsAProblem(int status, String path) {
        get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString("x"))
                .body("detail", containsString("."));
    }

    @Test
    void aPlusThatIsNotEncodedIsAPlus() {
        reader().urlEncodingEnabled(false)
                .get("/v1/health/history?component=cache&from=2026-10-01T14:00:00+02:00&to=2026-10-01T12:00:02Z")
                .then()
                .statusCode(200)
                .body("series[0].samples.time", contains("2026-10-01T12:00:01.000Z", "2026-10-01T12:00:00.000Z"));
    }

    @Test
    void aBrokenEncodingIsNoFaultOfTheService() throws Exception {
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream()
                    .write("GET /v1/health/history?from=%zz HTTP/1.0\r\nX-API-Key: r-key\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.0 400 ");
        }
    }

    @Test
    void readersOfCsvFollowTheLinkToTheNextPage() {
        String path = "?component=cache&limit=700&format=csv&" + RANGE;
        int lines = 0;
        int pages = 0;
        while (path != null) {
            Response page = reader().urlEncodingEnabled(false).get("/v1/health/history" + path);
            lines += (int) page.then()
                            .statusCode(200)
                            .extract()
                            .asString()
                            .lines()
                            .count()
                    - 1;
            pages++;
            String link = page.header("Link");
            path = link == null ? null : link.replaceFirst("<(.*)>; rel=\"next\"", "$1");
        }
        assertThat(pages).isEqualTo(3);
        assertThat(lines).isEqualTo(SAMPLES);
    }

    @Test
    void anAnswerOfManyPiecesIsWhole() {
        get("history?component=cache&limit=10000&" + RANGE)
                .then()
                .statusCode(200)
                .body("series[0].samples", hasSize(SAMPLES))
                .body("series[0].samples[1499].time", equalTo("2026-10-01T12:00:00.000Z"))
                .body("next", nullValue());
    }

    @Test
    void theGroupOfAComponentIsKnown() {
        get("sla?group=storage").then().statusCode(200).body("components.component", contains("cache"));
    }

    @Test
    void theOpenApiDocumentTellsOfEveryParameter() {
        reader().get("/q/openapi?format=json")
                .then()
                .body("info.version", equalTo("0.1.0-SNAPSHOT"))
                .body("paths.'/v1/health/history'.get.parameters", hasSize(10))
                .body("paths.'/v1/health/history/aggregate'.get.parameters", hasSize(8))
                .body("paths.'/v1/health/transitions'.get.parameters", hasSize(9))
                .body("paths.'/v1/health/sla'.get.parameters", hasSize(6))
                .body("components.parameters.from.in", equalTo("query"));
    }
}
