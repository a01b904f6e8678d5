package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestPostgres;
import dev.vitals.TestRedis;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
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

    private static Vertx vertx;
    private static TestRedis redis;
    private static TestPostgres postgres;
    private static TestHttp backend;
    private static VitalsProcess vitals;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        redis = TestRedis.start();
        postgres = TestPostgres.start("pa55word");
        NetServer mail = vertx.createNetServer()
                .connectHandler(socket -> socket.write("220 mail.example.com ESMTP\r\n"))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        backend = TestHttp.start().answer("/internal/resilience/circuit-breakers", "{}");
        configure(directory, example());
        vitals = VitalsProcess.start(
                Map.of(
                        "BACKEND_HOST",
                        "localhost:" + backend.port(),
                        "BACKEND_TOKEN",
                        "t0ken",
                        "MAIL_HOST",
                        "localhost",
                        "MAIL_PORT",
                        Integer.toString(mail.actualPort()),
                        "REDIS_HOST",
                        "127.0.0.1:" + redis.port(),
                        "DATABASE_HOST",
                        "127.0.0.1:" + postgres.port(),
                        "DATABASE_USER",
                        TestPostgres.USER,
                        "DATABASE_PASSWORD",
                        "pa55word",
                        "HEALTH_CHECK_ENABLED_COMPONENTS",
                        "resilience"),
                directory);
        assertThat(vitals.output()).contains("Listening on: ");
    }

    @AfterAll
    static void stop() {
        vitals.close();
        backend.close();
        postgres.close();
        redis.close();
        vertx.close();
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

    @Test
    void allOfThemAreHealthyAndInTheOrderOfTheirNames() throws Exception {
        String body = vitals.get("/v1/health/components").body();
        assertThat(JSON.readTree(body).path("overall_status").asText()).as(body).isEqualTo("healthy");
        assertThat(names("/v1/health/components"))
                .containsExactly("resilience", "breakers", "mail", "orders-db", "sessions");
        assertThat(vitals.get("/v1/health/components/orders-db").body())
                .contains("\"database_type\":\"postgresql\"", "Database operational");
        assertThat(vitals.output() + body).doesNotContain("pa55word", "t0ken");
    }

    @Test
    void probesListThemInWellnessAndInTheirGroupAndNotInReadiness() throws Exception {
        assertThat(names("/q/health/well")).contains("breakers", "mail", "orders-db", "sessions");
        assertThat(names("/q/health/group/shop")).containsExactlyInAnyOrder("breakers", "orders-db", "sessions");
        assertThat(names("/q/health/ready")).contains("resilience").doesNotContain("mail", "orders-db", "sessions");
    }

    @Test
    void listIsNarrowedByGroupTagAndStatus() throws Exception {
        assertThat(names("/v1/health/components?group=shop")).containsExactly("breakers", "orders-db", "sessions");
        assertThat(names("/v1/health/components?tag=cache&tag=database")).containsExactly("orders-db", "sessions");
        assertThat(names("/v1/health/components?group=shop&tag=critical-path")).containsExactly("orders-db");
        assertThat(names("/v1/health/components?status=unhealthy&status=degraded"))
                .isEmpty();
        assertThat(names("/v1/health/components?status=healthy")).hasSize(5);
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
                """);
        try (VitalsProcess refused = VitalsProcess.start(Map.of(), other)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains(
                            "health.check.components.mail.type is 'tpc'; allowed is one of circuit-breakers, mysql, postgresql, redis, tcp;"
                                    + " did you mean tcp?",
                            "health.check.components.web.port is missing; allowed is a whole number from 1 to 65535.",
                            "health.check.components.web.prot is not a known key",
                            "did you mean port?",
                            "'overall'",
                            "health.check.components.cache.type is 'redis'; allowed is no type",
                            "health.check.components.db.url is refused; allowed is an absolute URL")
                    .doesNotContain("s3cret", "\tat ");
        }
    }
}
