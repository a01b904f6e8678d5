package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestCertificates;
import dev.vitals.TestDns;
import dev.vitals.TestGrpc;
import dev.vitals.TestHttp;
import dev.vitals.TestPostgres;
import dev.vitals.TestRedis;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program while none of its connectivity targets can be reached: what is excused, and what is a fact. */
class OwnConnectivityIT {

    private static final String CUT_OFF = "own connectivity lost: ";

    @TempDir
    private Path directory;

    private VitalsProcess start(String yaml, Map<String, Integer> ports) throws Exception {
        Files.writeString(
                Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), """
                health:
                  check:
                    enabled-components: []
                    retry-count: 0
                    timeout-ms: 3000
                    max-age-ms: 0
                    connectivity:
                      targets: 127.0.0.1:1
                    components:
                """ + yaml.indent(6));
        Map<String, String> environment = new TreeMap<>();
        ports.forEach((name, port) -> environment.put(name, Integer.toString(port)));
        return VitalsProcess.start(environment, directory);
    }

    private static JsonNode check(VitalsProcess vitals, String name) throws Exception {
        return new ObjectMapper()
                .readTree(vitals.get("/v1/health/components/" + name).body());
    }

    private static void assertFact(VitalsProcess vitals, String name) throws Exception {
        JsonNode found = check(vitals, name);
        assertThat(found.path("status").asText()).as(found.toString()).isEqualTo("unhealthy");
        assertThat(found.path("message").asText()).doesNotContain(CUT_OFF);
    }

    private static void assertExcused(VitalsProcess vitals, String name) throws Exception {
        JsonNode found = check(vitals, name);
        assertThat(found.path("status").asText()).as(found.toString()).isEqualTo("degraded");
        assertThat(found.path("message").asText()).startsWith(CUT_OFF);
    }

    @Test
    void answersOverHttpAreFacts() throws Exception {
        try (TestHttp web = TestHttp.start()
                        .answer("/status", 500, "")
                        .answer("/body", "maintenance")
                        .answer("/health", "{\"status\":\"DOWN\"}")
                        .answer("/breakers", 401, "")
                        .answer("/v1/models", 401, "{}")
                        .hangInBody("/endless");
                RawServer broken = RawServer.saying("HTTP/1.1 20");
                VitalsProcess vitals = start("""
                        status: {type: http, url: "http://127.0.0.1:${WEB}/status"}
                        body: {type: http, url: "http://127.0.0.1:${WEB}/body", body-contains: welcome}
                        endless: {type: http, url: "http://127.0.0.1:${WEB}/endless", timeout: 500ms}
                        status-line: {type: http, url: "http://127.0.0.1:${BROKEN}/", timeout: 500ms}
                        page: {type: health, url: "http://127.0.0.1:${WEB}/health"}
                        breakers: {type: circuit-breakers, url: "http://127.0.0.1:${WEB}/breakers"}
                        model: {type: ai-model, provider: openai, api-key: wrong, url: "http://127.0.0.1:${WEB}"}
                        """, Map.of("WEB", web.port(), "BROKEN", broken.port()))) {
            for (String name : new String[] {"status", "body", "endless", "status-line", "page", "breakers", "model"}) {
                assertFact(vitals, name);
            }
        }
    }

    @Test
    void answersOfOtherServersAreFacts() throws Exception {
        TestCertificates certificates = TestCertificates.create().signed("self", "-ext", "san=dns:localhost");
        HttpServerOptions tls = new HttpServerOptions().setSsl(true).setKeyCertOptions(certificates.options("self"));
        try (RawServer greeter = RawServer.saying("55");
                TestHttp secure = TestHttp.start(tls);
                TestRedis redis = TestRedis.start("requirepass s3cret");
                TestGrpc grpc = TestGrpc.start();
                TestDns dns = TestDns.start();
                VitalsProcess vitals = start(
                        """
                        greeting: {type: tcp, host: 127.0.0.1, port: "${GREETER}", expect: "220", timeout: 500ms}
                        certificate: {type: tls, host: localhost, port: "${SECURE}"}
                        https: {type: http, url: "https://localhost:${SECURE}/"}
                        login: {type: redis, url: "redis://127.0.0.1:${REDIS}"}
                        rpc: {type: grpc, host: 127.0.0.1, port: "${GRPC}"}
                        name: {type: dns, name: nowhere.example, server: "127.0.0.1:${DNS}"}
                        """,
                        Map.of(
                                "GREETER", greeter.port(),
                                "SECURE", secure.port(),
                                "REDIS", redis.port(),
                                "GRPC", grpc.port(),
                                "DNS", dns.port()))) {
            grpc.set("", ServingStatus.NOT_SERVING);
            dns.refuse("nowhere.example", 3);
            for (String name : new String[] {"greeting", "certificate", "https", "login", "rpc", "name"}) {
                assertFact(vitals, name);
            }
        }
    }

    @Test
    void errorsOfADatabaseAreFacts() throws Exception {
        try (TestPostgres postgres = TestPostgres.start("right");
                VitalsProcess vitals = start("""
                        login: {type: postgresql, url: "postgresql://vitals:wrong@127.0.0.1:${PG}/postgres"}
                        query: {type: postgresql, url: "postgresql://vitals:right@127.0.0.1:${PG}/postgres", query: SELECT nothing}
                        value: {type: postgresql, url: "postgresql://vitals:right@127.0.0.1:${PG}/postgres", expect: "2"}
                        slow:
                          type: postgresql
                          url: postgresql://vitals:right@127.0.0.1:${PG}/postgres
                          query: SELECT pg_sleep(60)
                          timeout: 2s
                        """, Map.of("PG", postgres.port()))) {
            for (String name : new String[] {"login", "query", "value", "slow"}) {
                assertFact(vitals, name);
            }
        }
    }

    @Test
    void onlyWhatIsNotReachedOrDoesNotBeginToAnswerIsExcused() throws Exception {
        try (RawServer mute = RawServer.mute();
                VitalsProcess vitals = start("""
                        refused: {type: tcp, host: 127.0.0.1, port: "${CLOSED}"}
                        unknown: {type: http, url: "http://no-such-host.invalid/"}
                        http: {type: http, url: "http://127.0.0.1:${MUTE}/", timeout: 500ms}
                        https: {type: http, url: "https://127.0.0.1:${MUTE}/", timeout: 500ms}
                        tcp: {type: tcp, host: 127.0.0.1, port: "${MUTE}", expect: x, timeout: 500ms}
                        tls: {type: tls, host: 127.0.0.1, port: "${MUTE}", timeout: 500ms}
                        redis: {type: redis, url: "redis://127.0.0.1:${MUTE}", timeout: 500ms}
                        postgresql: {type: postgresql, url: "postgresql://a:b@127.0.0.1:${MUTE}/c", timeout: 500ms}
                        mysql: {type: mysql, url: "mysql://a:b@127.0.0.1:${MUTE}/c", timeout: 500ms}
                        grpc: {type: grpc, host: 127.0.0.1, port: "${MUTE}", timeout: 500ms}
                        dns: {type: dns, name: example.com, server: "127.0.0.1:${CLOSED}", timeout: 500ms}
                        """, Map.of("MUTE", mute.port(), "CLOSED", TestRedis.freePort()))) {
            for (String name : new String[] {
                "refused", "unknown", "http", "https", "tcp", "tls", "redis", "postgresql", "mysql", "grpc", "dns"
            }) {
                assertExcused(vitals, name);
            }
        }
    }
}
