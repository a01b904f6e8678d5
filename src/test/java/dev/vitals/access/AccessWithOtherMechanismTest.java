package dev.vitals.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** What holds when an extension such as OIDC brings a mechanism of its own. */
@QuarkusTest
@TestProfile(AccessProfiles.WithOtherMechanism.class)
class AccessWithOtherMechanismTest {
    private static final String THINGS = "/v1/test-things";

    @Test
    void aTokenOfTheOtherGivesItsRoles() {
        bearer("token:read").get(THINGS).then().statusCode(200).body("details", is(true));
        bearer("token:read").post(THINGS).then().statusCode(403);
        bearer("token:admin").post(THINGS + "/check/x").then().statusCode(200);
        bearer("token:unheard-of").get(THINGS).then().statusCode(403);
    }

    @Test
    void aBearerKeyOfOursNeverReachesTheOther() {
        bearer("read-key").get(THINGS).then().statusCode(200);
    }

    @Test
    void aTokenThatNobodyKnowsIsRefusedWithAProblem() {
        bearer("broken")
                .get(THINGS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", not(containsString("s3cret")));
    }

    @Test
    void anOpenPathRefusesNoTokenAndKnowsAGoodOne() {
        details(bearer("broken"), false);
        details(bearer("token:read"), true);
    }

    private static void details(RequestSpecification caller, boolean shown) {
        caller.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'test-details' }.data.details", is(shown));
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
