package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestPorts;
import dev.vitals.TestRedis;
import dev.vitals.blackbox.FaultyServer.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends that fail in every way are reported in lines of the program's own: no traces, and nothing of its libraries. */
@Tag("load")
class FailingBackendsIT {

    private static final int RUNS = 2;

    /** Each type with the settings that point it at a port. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("http", "type: http, url: 'http://127.0.0.1:%d/'"),
            Map.entry("post", "type: http, method: POST, url: 'http://127.0.0.1:%d/'"),
            Map.entry("https", "type: http, url: 'https://127.0.0.1:%d/'"),
            Map.entry("health", "type: health, url: 'http://127.0.0.1:%d/'"),
            Map.entry("breakers", "type: circuit-breakers, url: 'http://127.0.0.1:%d/'"),
            Map.entry("model", "type: ai-model, provider: openai, url: 'http://127.0.0.1:%d/', api-key: k, model: m"),
            Map.entry("tcp", "type: tcp, host: 127.0.0.1, port: %d, expect: hello"),
            Map.entry("tls", "type: tls, host: 127.0.0.1, port: %d"),
            Map.entry("dns", "type: dns, name: shop.example.com, server: '127.0.0.1:%d'"),
            Map.entry("redis", "type: redis, url: 'redis://127.0.0.1:%d'"),
            Map.entry("redislogin", "type: redis, url: 'redis://u:p@127.0.0.1:%d/1'"),
            Map.entry("rediss", "type: redis, url: 'rediss://127.0.0.1:%d'"),
            Map.entry("postgresql", "type: postgresql, url: 'postgresql://u:p@127.0.0.1:%d/d'"),
            Map.entry("mysql", "type: mysql, url: 'mysql://u:p@127.0.0.1:%d/d'"),
            Map.entry("grpc", "type: grpc, host: 127.0.0.1, port: %d"),
            Map.entry("grpctls", "type: grpc, host: 127.0.0.1, port: %d, tls: true"));

    /** Of the program itself, or of its start and end. */
    private static final Pattern LINE = Pattern.compile(
            "[-\\d]+ [\\d:,]+ (?:INFO +\\[io\\.quarkus]|(?:INFO|WARN|ERROR) +\\[dev\\.vitals[\\w.]*]) .*");

    private static final Pattern ATTEMPTS =
            Pattern.compile("vitals_component_attempts_total\\{component=\"([^\"]+)\".*} ([\\d.E]+)");

    @TempDir
    private Path directory;

    private VitalsProcess start(String yaml, Map<String, String> environment) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), yaml);
        return VitalsProcess.start(environment, directory);
    }

    private static String settings(Map<String, Integer> ports) {
        StringBuilder components = new StringBuilder("""
                health:
                  check:
                    enabled-components: []
                    interval-ms: 500
                    timeout-ms: 200
                    retry-count: 0
                    webhooks-allow-private: true
                    components:
                """);
        StringBuilder webhooks = new StringBuilder("    webhooks:\n");
        ports.forEach((fault, port) -> {
            TYPES.forEach((type, settings) ->
                    components.append("      %s-%s: {%s}\n".formatted(type, fault, settings.formatted(port))));
            webhooks.append("      %s: {url: 'http://127.0.0.1:%d/', timeout: 1s}\n".formatted(fault, port));
            webhooks.append("      tls-%s: {url: 'https://127.0.0.1:%d/', timeout: 1s}\n".formatted(fault, port));
        });
        return components.append(webhooks).toString();
    }

    private static void awaitRuns(VitalsProcess vitals, int components) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    Map<String, Double> attempts = new HashMap<>();
                    Matcher found = ATTEMPTS.matcher(
                            vitals.get("/q/metrics", "Accept", "text/plain").body());
                    while (found.find()) {
                        attempts.merge(found.group(1), Double.valueOf(found.group(2)), Double::sum);
                    }
                    assertThat(attempts).hasSize(components);
                    assertThat(attempts.values()).allMatch(count -> count >= RUNS);
                });
    }

    private static void awaitLine(VitalsProcess vitals, String containing) {
        await().untilAsserted(() -> assertThat(vitals.outputLines(containing)).isNotEmpty());
    }

    /** Ends it, and refuses a log with anything but lines of the program about itself and its backends. */
    private static void assertQuiet(VitalsProcess vitals) throws Exception {
        vitals.terminate();
        vitals.exitCode();
        assertThat(vitals.output().lines().filter(line -> !isExpected(line))).isEmpty();
    }

    private static boolean isExpected(String line) {
        return LINE.matcher(line).matches() && !line.contains("Uncaught") && !line.contains("Exception in");
    }

    @Test
    void noFaultOfABackendOrAReceiverLeavesATraceInTheLog() throws Exception {
        Map<String, Integer> ports = new LinkedHashMap<>(Map.of("refuse", TestPorts.free()));
        List<FaultyServer> servers = new ArrayList<>();
        try {
            for (Fault fault : Fault.values()) {
                FaultyServer server = FaultyServer.with(fault);
                servers.add(server);
                ports.put(fault.name().toLowerCase(Locale.ROOT).replace('_', '-'), server.port());
            }
            try (VitalsProcess vitals = start(settings(ports), Map.of())) {
                awaitRuns(vitals, ports.size() * TYPES.size());
                for (String fault : ports.keySet()) {
                    awaitLine(vitals, "Webhook '" + fault + "' ");
                }
                assertQuiet(vitals);
            }
        } finally {
            servers.forEach(FaultyServer::close);
        }
    }

    @Test
    void aStoreWhoseRedisHangsAndThenGoesAwayLeavesNoTraceInTheLog() throws Exception {
        String yaml = """
                health:
                  check:
                    enabled-components: []
                    interval-ms: 200
                    store: redis
                    components:
                      shop: {type: tcp, host: 127.0.0.1, port: %d}
                """.formatted(TestPorts.free());
        try (TestRedis redis = TestRedis.start();
                VitalsProcess vitals = start(yaml, Map.of("REDIS_URL", redis.url()))) {
            await().until(() -> redis.ask(jedis -> !jedis.keys("*").isEmpty()));
            redis.pause();
            awaitLine(vitals, "cannot be used (");
            redis.resume();
            awaitLine(vitals, "can be used again");
            redis.stop();
            await().until(() -> vitals.outputLines("cannot be used (").size() == 2);
            assertQuiet(vitals);
        }
    }
}
