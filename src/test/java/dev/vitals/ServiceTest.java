package dev.vitals;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service as a whole, with a check of one's own and a key for those who may trigger something. */
@QuarkusTest
@TestProfile(ServiceTest.Profile.class)
class ServiceTest {

    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "health.check.api-keys", "reader:read:r-key,boss:admin:a-key",
                    "health.check.disk.critical", "false",
                    "health.check.disk.interval-ms", "600000");
        }
    }

    @Test
    void legacyBodyIsWithoutCharset() {
        String type = when().get("/v1/health").then().statusCode(200).extract().contentType();
        assertThat(type).isEqualTo("application/json");
    }

    @Test
    void componentsAreListedInOrderWithTheCheckOfOnesOwn() {
        given().header("X-API-Key", "r-key")
                .get("/v1/health/components")
                .then()
                .statusCode(200)
                .body("components.name", contains("ai_model", "cache", "resilience", "disk"))
                .body("components[3].critical", equalTo(false))
                .body("components[3].metadata", hasKey("free_bytes"))
                .body("components[3].last_checked", containsString("Z"))
                .body("overall_status", equalTo("degraded"));
    }

    @Test
    void oneComponentIsAnswered() {
        given().header("X-API-Key", "r-key")
                .get("/v1/health/components/ai_model")
                .then()
                .statusCode(200)
                .body("message", equalTo("Missing Gemini API key"))
                .body("metadata.provider", equalTo("gemini"));
    }

    @Test
    void checkOnDemandAnswersAFreshResult() {
        String before = lastChecked("GET", "/v1/health/components/disk");
        String after = lastChecked("POST", "/v1/health/components/disk/check");
        assertThat(after).isGreaterThan(before);
        assertThat(lastChecked("POST", "/v1/health/components/disk/check")).isGreaterThan(after);
    }

    private static String lastChecked(String method, String path) {
        return given().header("X-API-Key", "a-key")
                .request(method, path)
                .then()
                .statusCode(200)
                .extract()
                .path("last_checked");
    }

    @Test
    void unknownComponentIsAProblem() {
        for (String method : new String[] {"GET", "POST"}) {
            String path = "/v1/health/components/x" + (method.equals("POST") ? "/check" : "");
            given().header("X-API-Key", "a-key")
                    .request(method, path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", containsString("Component 'x' is not registered"));
        }
    }

    @Test
    void readinessIsThatOfTheBuiltInOnesAndWellnessThatOfAll() {
        when().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("ai_model", "cache", "resilience"))
                .body("checks.name", not(hasItems("disk")))
                .body("checks.find { it.name == 'ai_model' }.data.status", equalTo("degraded"))
                .body("checks.find { it.name == 'ai_model' }.data", not(hasKey("message")));
        given().header("X-API-Key", "r-key")
                .get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("disk"))
                .body("checks.find { it.name == 'ai_model' }.data.message", equalTo("Missing Gemini API key"));
    }

    @Test
    void processIsAliveAndStarted() {
        when().get("/q/health/live").then().statusCode(200).body("checks[0].data.scheduler", equalTo(true));
        when().get("/q/health/started").then().statusCode(200).body("checks.data.checked", hasItems(greaterThan(3)));
    }

    @Test
    void openApiShowsTheExamples() {
        given().header("X-API-Key", "r-key")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/v1/health'.get.responses.'200'.content.'application/json'.examples.keySet()",
                        hasItems("healthy", "degraded", "failed"))
                .body("components.schemas", hasKey("ComponentsResponse"));
    }
}
