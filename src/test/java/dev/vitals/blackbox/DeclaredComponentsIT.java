package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components that the document on checks declares, each with a real server. */
class DeclaredComponentsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static ExampleBackends backends;
    private static VitalsProcess vitals;

    @BeforeAll
    static void start() throws Exception {
        backends = ExampleBackends.start();
        configure(directory, example());
        vitals = VitalsProcess.start(backends.environment(), directory);
        assertThat(vitals.output()).contains("Listening on: ");
        assertThat(report("{\"state\":\"finish\"}", "rep0rt")).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        vitals.close();
        backends.close();
    }

    private static int report(String body, String token) {
        return vitals.post("/v1/heartbeats/nightly-report", body, "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static String example() throws Exception {
        Matcher block =
                Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("src/docs/checks.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static void configure(Path directory, String yaml) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), yaml);
    }

    private static List<String> names(String path) throws Exception {
        HttpResponse<String> answer = vitals.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        JsonNode entries = body.has("components") ? body.path("components") : body.path("checks");
        return entries.findValuesAsText("name");
    }

    private static JsonNode component(String name) throws Exception {
        return JSON.readTree(vitals.get("/v1/health/components/" + name).body());
    }

    @Test
    void allOfThemAreHealthyAndInTheOrderOfTheirNames() throws Exception {
        // The first looks of a cold JVM may take longer than a time-out allows.
        await().untilAsserted(() -> {
            String body = vitals.get("/v1/health/components").body();
            assertThat(JSON.readTree(body).path("overall_status").asText())
                    .as(body)
                    .isEqualTo("healthy");
        });
        String body = vitals.get("/v1/health/components").body();
        assertThat(names("/v1/health/components")).containsExactlyElementsOf(backends.names());
        assertThat(component("orders-db").path("message").asText()).isEqualTo("Database operational");
        assertThat(component("shop")
                        .path("metadata")
                        .path("certificate_expires_in_days")
                        .asInt())
                .isEqualTo(99);
        assertThat(component("shop").path("description").asText()).isEqualTo("What customers see");
        assertThat(component("orders").path("metadata").path("format").asText()).isEqualTo("spring-boot");
        assertThat(component("data").path("metadata").path("members").has("orders-db"))
                .isTrue();
        assertThat(vitals.output() + body).doesNotContain(backends.secrets());
    }

    @Test
    void probesListThemInWellnessAndInTheirGroupAndNotInReadiness() throws Exception {
        assertThat(names("/q/health/well")).containsAll(backends.names());
        assertThat(names("/q/health/group/shop"))
                .containsExactlyInAnyOrder("breakers", "orders", "orders-db", "sessions");
        assertThat(names("/q/health/ready")).contains("resilience").doesNotContain("mail", "orders-db", "sessions");
    }

    @Test
    void listIsNarrowedByGroupTagAndStatus() throws Exception {
        assertThat(names("/v1/health/components?group=shop"))
                .containsExactly("breakers", "orders", "orders-db", "sessions");
        assertThat(names("/v1/health/components?tag=cache&tag=database")).containsExactly("orders-db", "sessions");
        assertThat(names("/v1/health/components?group=shop&tag=critical-path")).containsExactly("orders-db");
        assertThat(names("/v1/health/components?status=unhealthy&group=shop")).isEmpty();
    }

    @Test
    void heartbeatCountsAtOnceAndNeedsItsOwnToken() throws Exception {
        assertThat(report("{\"status\":\"unhealthy\",\"message\":\"disk full\"}", "rep0rt"))
                .isEqualTo(200);
        assertThat(component("nightly-report").path("status").asText()).isEqualTo("unhealthy");
        assertThat(component("nightly-report").path("message").asText()).isEqualTo("disk full");
        assertThat(report("", "rep0rt")).isEqualTo(200);
        assertThat(component("nightly-report").path("status").asText()).isEqualTo("healthy");
        assertThat(report("", "wr0ng")).isEqualTo(401);
        assertThat(report("{\"stauts\":1}", "rep0rt")).isEqualTo(400);
        HttpResponse<String> unknown = vitals.send("POST", "/v1/heartbeats/nobody", "Authorization", "Bearer rep0rt");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("www-authenticate")).hasValue("Bearer");
        assertThat(vitals.get("/v1/heartbeats/nightly-report").statusCode()).isEqualTo(401);
    }

    @Test
    void groupThatNoComponentHasIsNotUp() {
        HttpResponse<String> probe = vitals.get("/q/health/group/shp");
        assertThat(probe.statusCode()).isEqualTo(404);
        assertThat(probe.body()).contains("No component has the group of this path; there is shop.");
    }

    @Test
    void malformedFileIsToldByItsPlaceWithoutBeingQuoted(@TempDir Path other) throws Exception {
        configure(other, "health:\n  check:\n    components:\n      x: {type: redis, url: @s3cret}\n");
        try (VitalsProcess refused = VitalsProcess.start(Map.of(), other)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("application.yaml: invalid YAML at line 4, column 29")
                    .doesNotContain("s3cret", "\tat ");
        }
    }

    @Test
    void wordsThatDoNotExistAreProblems() {
        HttpResponse<String> group = vitals.get("/v1/health/components?group=shp");
        assertThat(group.statusCode()).isEqualTo(404);
        assertThat(group.body()).contains("No component has the group 'shp'; there is shop.");
        HttpResponse<String> status = vitals.get("/v1/health/components?status=down");
        assertThat(status.statusCode()).isEqualTo(400);
        assertThat(status.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(status.body()).contains("status is 'down'; allowed is healthy, degraded or unhealthy.");
    }

    @Test
    void badDeclarationsAreRefusedInOneMessage(@TempDir Path other) throws Exception {
        configure(other, """
                health:
                  check:
                    components:
                      mail: {type: tpc, host: localhost, port: 25}
                      web: {type: tcp, host: localhost, prot: 80}
                      overall: {type: tcp, host: localhost, port: 80}
                      cache: {type: redis, url: "redis://localhost"}
                      db: {type: postgresql, url: "mysql://me:s3cret@localhost/x"}
                      one: {type: heartbeat, every: 1m, token: s3cret, depends-on: two}
                      two: {type: group, members: [one], interval: 1x}
                """);
        try (VitalsProcess refused = VitalsProcess.start(Map.of(), other)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains(
                            "health.check.components.mail.type: invalid value 'tpc'; expected one of ai-model, circuit-breakers, dns, group, grpc,"
                                    + " health, heartbeat, http, mysql, postgresql, redis, tcp, tls;"
                                    + " did you mean tcp?",
                            "health.check.components.web.port: missing; expected an integer from 1 to 65535",
                            "health.check.components.web.prot: unknown key",
                            "did you mean port?",
                            "'overall'",
                            "health.check.components.cache.type: invalid value 'redis'; expected no type",
                            "health.check.components.db.url: invalid value (not shown); expected an absolute URL",
                            "'one -> two -> one'; expected no component that depends on itself",
                            "health.check.components.two.interval: invalid value '1x'; expected a duration")
                    .doesNotContain("s3cret", "\tat ");
        }
    }
}
