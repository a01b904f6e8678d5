package dev.vitals.checks;

import static dev.vitals.checks.TestHealthPages.JSON;
import static dev.vitals.checks.TestHealthPages.body;
import static dev.vitals.checks.TestHealthPages.parts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each form of a health page, from a real server. Captured from running programs are the bodies of Spring Boot 4.0 and
 * Quarkus 3.33; those of Vitals are its own golden files; all others are written after the products' documentation or
 * the draft, with what is secret put where they have free text.
 */
class HealthFormatsTest {

    private static final String SPRING_3 = "application/vnd.spring-boot.actuator.v3+json";
    private static final String HEALTH_JSON = "application/health+json";

    private static TestHealthPages pages;

    @BeforeAll
    static void start() {
        pages = new TestHealthPages();
    }

    @AfterAll
    static void stop() {
        pages.close();
    }

    private static void assertFound(ComponentStatus result, HealthStatus status, String message, String format) {
        assertThat(result.message()).isEqualTo(message);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.metadata()).containsOnlyKeys("format", "http_status", "parts");
        assertThat(result.metadata()).containsEntry("format", format);
        assertThat(result.toString()).doesNotContain("s3cret");
    }

    @Test
    void springBoot4IsReadWithItsNestedComponents() throws IOException {
        ComponentStatus result = pages.look(200, SPRING_3, body("/checks/health/spring-boot-4.0-actuator-health.json"));
        assertFound(result, HealthStatus.HEALTHY, "spring-boot says UP", "spring-boot");
        assertThat(result.metadata()).containsEntry("http_status", 200);
        assertThat(parts(result).keySet())
                .map(String::valueOf)
                .containsExactly(
                        "diskSpace",
                        "livenessState",
                        "peers",
                        "peers/c0",
                        "peers/c1",
                        "peers/c2",
                        "ping",
                        "readinessState",
                        "ssl");
        assertThat(parts(result).values()).allMatch("healthy"::equals);
    }

    @Test
    void springBoot2IsReadBehindA503() throws IOException {
        ComponentStatus result = pages.look(
                503,
                "application/vnd.spring-boot.actuator.v2+json;charset=UTF-8",
                body("/checks/health/spring-boot-2.1-health-down.json"));
        assertFound(
                result,
                HealthStatus.UNHEALTHY,
                "spring-boot says DOWN: db (DOWN), mail (OUT_OF_SERVICE), broker/us2 (UNKNOWN)",
                "spring-boot");
        assertThat(result.metadata()).containsEntry("http_status", 503);
        assertThat(parts(result).toString())
                .isEqualTo("{db=unhealthy, mail=unhealthy, broker/us2=degraded, broker=healthy, broker/us1=healthy,"
                        + " diskSpace=healthy}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.spring-boot.actuator.v1+json;charset=UTF-8", JSON})
    void springBoot1IsRead(String contentType) throws IOException {
        ComponentStatus result = pages.look(200, contentType, body("/checks/health/spring-boot-1.5-health.json"));
        assertFound(
                result,
                HealthStatus.DEGRADED,
                "spring-boot says UNKNOWN: discoveryComposite (UNKNOWN), discoveryComposite/eureka (UNKNOWN)",
                "spring-boot");
        assertThat(parts(result).keySet())
                .map(String::valueOf)
                .contains("discoveryComposite/discoveryClient", "diskSpace", "db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"UP\"}",
                "{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}",
                "{\"status\":\"UP\",\"components\":{}}",
                "{\"status\":\"UP\",\"details\":{\"database\":\"s3cret\",\"validationQuery\":\"isValid()\"}}",
                "{\"description\":\"s3cret\",\"status\":\"UP\"}"
            })
    void springBootMayTellNoParts(String body) {
        for (String contentType : new String[] {SPRING_3, JSON}) {
            ComponentStatus result = pages.look(200, contentType, body);
            assertFound(result, HealthStatus.HEALTHY, "spring-boot says UP", "spring-boot");
            assertThat(parts(result)).isEmpty();
        }
    }

    @Test
    void springBootsCustomStatusIsUnhealthy() {
        String parts = "{\"status\":\"FATAL\",\"components\":{\"a\":{\"status\":\"FATAL\"},\"b\":{\"status\":\"UP\"}}}";
        assertFound(
                pages.look(200, JSON, parts),
                HealthStatus.UNHEALTHY,
                "spring-boot says FATAL: a (FATAL)",
                "spring-boot");
        assertFound(
                pages.look(200, SPRING_3, "{\"status\":\"FATAL\"}"),
                HealthStatus.UNHEALTHY,
                "spring-boot says FATAL",
                "spring-boot");
    }

    @Test
    void springBootsComponentsMayBeNamedLikeAnotherFormatsKeys() {
        String body =
                "{\"status\":\"UP\",\"components\":{\"status\":{\"status\":\"UP\"},\"checks\":{\"status\":\"UP\"}},"
                        + "\"groups\":[\"a\"]}";
        assertThat(parts(pages.look(200, JSON, body)).toString()).isEqualTo("{status=healthy, checks=healthy}");
        String old = "{\"status\":\"UP\",\"checks\":{\"status\":\"UP\"},\"entries\":{\"status\":\"UP\"}}";
        assertFound(pages.look(200, JSON, old), HealthStatus.HEALTHY, "spring-boot says UP", "spring-boot");
    }

    @Test
    void microProfileIsReadBehindA503() throws IOException {
        ComponentStatus result = pages.look(
                503, "application/json; charset=UTF-8", body("/checks/health/quarkus-3.33-q-health-down.json"));
        assertFound(
                result,
                HealthStatus.UNHEALTHY,
                "microprofile says DOWN: Redis connection health check (DOWN), component.bad (DOWN),"
                        + " component.hang1 (DOWN)",
                "microprofile");
        assertThat(parts(result)).hasSize(6);
        assertThat(result.toString()).doesNotContain("IOException", "6390");
    }

    @Test
    void microProfileWithoutChecksIsNoSpringBoot() {
        ComponentStatus result = pages.look(200, JSON, "{\"status\":\"UP\",\"checks\":[]}");
        assertFound(result, HealthStatus.HEALTHY, "microprofile says UP", "microprofile");
    }

    @Test
    void vitalsIsReadInBothItsForms() throws IOException {
        assertFound(
                pages.look(200, JSON, body("/golden/health-healthy.json")),
                HealthStatus.HEALTHY,
                "vitals says healthy",
                "vitals");
        ComponentStatus components = pages.look(200, JSON, body("/golden/components.json"));
        assertFound(
                components,
                HealthStatus.DEGRADED,
                "vitals says degraded: cache (unhealthy), ai_model (degraded)",
                "vitals");
        assertThat(components.toString()).doesNotContain("Gemini");
    }

    @Test
    void vitalsOldFormTellsOfThePartsThatItNames() {
        ComponentStatus degraded = pages.look(200, JSON, vitals("degraded", "false", "null", "true"));
        assertThat(degraded.message()).isEqualTo("vitals says degraded: ai_model (degraded)");
        assertThat(parts(degraded).toString()).isEqualTo("{ai_model=degraded, cache=healthy}");
        ComponentStatus notChecked = pages.look(200, JSON, vitals("healthy", "false", "null", "true"));
        assertThat(parts(notChecked).toString()).isEqualTo("{cache=healthy}");
    }

    private static String vitals(String status, String ai, String resilience, String cache) {
        return """
                {"status":"%s","timestamp":"2026-11-23T17:40:28.335426","version":"1.0.0","ai_model_available":%s,
                 "resilience_healthy":%s,"cache_healthy":%s}""".formatted(status, ai, resilience, cache);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEALTH_JSON, "Application/Health+JSON; charset=utf-8", JSON})
    void healthJsonIsReadWithTheWorstNodeOfEachCheck(String contentType) throws IOException {
        ComponentStatus result = pages.look(200, contentType, body("/checks/health/health-json-06.json"));
        assertFound(
                result,
                HealthStatus.DEGRADED,
                "health+json says warn: cpu:utilization (FAIL), cassandra:connections (warn)",
                "health+json");
        assertThat(parts(result).toString())
                .isEqualTo("{cpu:utilization=unhealthy, cassandra:connections=degraded,"
                        + " cassandra:responseTime=healthy}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'pass','checks':{'db':{'status':'fail'}}}",
                "{'status':'pass','details':{'db':[{'status':'fail'}]}}"
            })
    void healthJsonOfEarlyDraftsIsRead(String body) {
        assertFound(
                pages.look(200, HEALTH_JSON, body.replace('\'', '"')),
                HealthStatus.HEALTHY,
                "health+json says pass: db (fail)",
                "health+json");
    }

    @Test
    void healthJsonIsKnownByItsContentTypeWhereItsWordsAreOthers() {
        for (String body : new String[] {"{\"status\":\"UP\"}", "{\"status\":\"UP\",\"checks\":[]}"}) {
            assertFound(pages.look(200, HEALTH_JSON, body), HealthStatus.HEALTHY, "health+json says UP", "health+json");
        }
    }

    @Test
    void terminusIsReadAsWhatTheDraftSaysOfIt() throws IOException {
        assertFound(
                pages.look(503, JSON, body("/checks/health/terminus-error.json")),
                HealthStatus.UNHEALTHY,
                "health+json says error: redis (down)",
                "health+json");
    }

    @ParameterizedTest
    @CsvSource({"Healthy, 200, HEALTHY", "Degraded, 200, DEGRADED", "Unhealthy, 503, UNHEALTHY"})
    void aspNetsWordIsRead(String word, int httpStatus, HealthStatus status) {
        assertFound(pages.look(httpStatus, "text/plain", word), status, "aspnet says " + word, "aspnet");
        assertFound(pages.look(httpStatus, "text/plain", word + "\r\n"), status, "aspnet says " + word, "aspnet");
    }

    @Test
    void aspNetsJsonIsReadBehindA503() throws IOException {
        ComponentStatus result = pages.look(503, JSON, body("/checks/health/aspnet-ui-unhealthy.json"));
        assertFound(
                result,
                HealthStatus.UNHEALTHY,
                "aspnet says Unhealthy: sqlserver (Unhealthy), Redis Check (Degraded)",
                "aspnet");
        assertThat(parts(result).toString()).isEqualTo("{sqlserver=unhealthy, Redis Check=degraded, self=healthy}");
    }

    @Test
    void aspNetsJsonAsInTheDocumentationIsRead() throws IOException {
        assertFound(
                pages.look(200, "application/json; charset=utf-8", body("/checks/health/aspnet-sample-degraded.json")),
                HealthStatus.DEGRADED,
                "aspnet says Degraded: Memory (Degraded)",
                "aspnet");
    }

    @ParameterizedTest
    @CsvSource({
        "UP, HEALTHY",
        "pass, HEALTHY",
        "ok, HEALTHY",
        "healthy, HEALTHY",
        "Up, HEALTHY",
        "PASS, HEALTHY",
        "UNKNOWN, DEGRADED",
        "warn, DEGRADED",
        "degraded, DEGRADED",
        "WARN, DEGRADED",
        "Degraded, DEGRADED",
        "DOWN, UNHEALTHY",
        "OUT_OF_SERVICE, UNHEALTHY",
        "fail, UNHEALTHY",
        "error, UNHEALTHY",
        "unhealthy, UNHEALTHY",
        "down, UNHEALTHY",
        "shutting_down, UNHEALTHY",
        "green, UNHEALTHY"
    })
    void wordMeansTheSameInEveryFormat(String word, HealthStatus status) {
        String healthJson = "{\"status\":\"" + word + "\",\"checks\":{}}";
        String spring = "{\"status\":\"UP\",\"components\":{\"a\":{\"status\":\"" + word + "\"}}}";
        assertThat(pages.look(200, HEALTH_JSON, healthJson).status()).isEqualTo(status);
        assertThat(parts(pages.look(200, SPRING_3, spring)).get("a")).isEqualTo(status.wireName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass", "ok", "healthy", "Healthy"})
    void plainWordIsEnough(String word) {
        assertFound(
                pages.look(200, JSON, "{\"status\":\"" + word + "\",\"uptime\":12,\"db\":\"s3cret\"}"),
                HealthStatus.HEALTHY,
                "health+json says " + word,
                "health+json");
    }
}
