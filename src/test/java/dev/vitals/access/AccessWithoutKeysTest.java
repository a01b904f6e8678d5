package dev.vitals.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(AccessProfiles.WithoutKeys.class)
class AccessWithoutKeysTest {
    private static final String THINGS = "/v1/test-things";

    @Inject
    @All
    @Identifier("settings")
    List<Map<String, Optional<String>>> refusals;

    @ParameterizedTest
    @ValueSource(strings = {THINGS, "/q/metrics", "/q/openapi", "/q/swagger-ui", "/q/health/ready"})
    void readingIsOpenAlsoWithAKeyThatNobodyKnows(String path) {
        given().get(path).then().statusCode(200);
        given().header("X-API-Key", "any").get(path).then().statusCode(200);
        given().header("Authorization", "Bearer any").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE"})
    void changingIsForbiddenAndTheAnswerSaysHowToEnableIt(String method) {
        given().header("X-API-Key", "any")
                .request(method, THINGS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", is(403))
                .body("detail", allOf(containsString("HEALTH_CHECK_API_KEYS"), containsString("admin")));
        given().request(method, "/nothing").then().statusCode(403);
    }

    @Test
    void theOpenPathsTakeEveryMethod() {
        given().post("/q/health/ready").then().statusCode(200);
    }

    @Test
    void detailsAreForEveryone() {
        given().get(THINGS).then().body("details", is(true));
        given().get("/q/health/ready").then().body("checks.find { it.name == 'test-details' }.data.details", is(true));
    }

    @Test
    void theSettingsAreReportedAsFine() {
        assertThat(refusals)
                .contains(Map.of(
                        "health.check.api-keys", Optional.empty(), "health.check.show-details", Optional.empty()));
    }
}
