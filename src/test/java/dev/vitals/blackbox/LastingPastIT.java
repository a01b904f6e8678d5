package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestRedis;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed and started again over each store that outlives it. */
class LastingPastIT {

    private static final String SETTINGS = """
            health:
              check:
                enabled-components: []
                interval-ms: 100
                retry-count: 0
                components:
                  api: {type: http, url: "http://localhost:${API_PORT}/status"}
            """;

    private final Path directory;

    LastingPastIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), SETTINGS);
    }

    private VitalsProcess start(TestHttp api, Map<String, String> store) throws Exception {
        Map<String, String> environment = new HashMap<>(store);
        environment.put("API_PORT", Integer.toString(api.port()));
        return VitalsProcess.start(environment, directory);
    }

    private Map<String, String> file() {
        return Map.of(
                "HEALTH_CHECK_STORE",
                "file",
                "HEALTH_CHECK_STORE_PATH",
                directory.resolve("data").toString());
    }

    private static List<JsonNode> list(VitalsProcess vitals, String path, String pointer) {
        try {
            JsonNode answer = new ObjectMapper().readTree(vitals.get(path).body());
            return StreamSupport.stream(answer.at(pointer).spliterator(), false).toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> samples(VitalsProcess vitals) {
        return list(vitals, "/v1/health/history?component=api&order=asc&limit=10000", "/series/0/samples");
    }

    private static List<JsonNode> transitions(VitalsProcess vitals) {
        return list(vitals, "/v1/health/transitions?component=api&order=asc", "/transitions");
    }

    private static void samplesFor(VitalsProcess vitals, int count) {
        int before = samples(vitals).size();
        await().until(() -> samples(vitals).size() >= before + count);
    }

    private static List<JsonNode> olderThanASecond(List<JsonNode> samples) {
        Instant newest = time(samples.get(samples.size() - 1));
        return samples.stream()
                .filter(sample -> time(sample).isBefore(newest.minus(Duration.ofSeconds(1))))
                .toList();
    }

    private static Instant time(JsonNode sample) {
        return Instant.parse(sample.path("time").asText());
    }

    private void survivesKills(Map<String, String> store) throws Exception {
        try (TestHttp api = TestHttp.start().answer("/status", "up")) {
            List<JsonNode> samples;
            List<JsonNode> transitions;
            try (VitalsProcess vitals = start(api, store)) {
                samplesFor(vitals, 15);
                api.answer("/status", 503, "");
                await().until(() -> transitions(vitals).size() == 1);
                samplesFor(vitals, 10);
                transitions = transitions(vitals);
                samples = samples(vitals);
                vitals.kill();
            }
            api.answer("/status", "up");
            try (VitalsProcess vitals = start(api, store)) {
                await().until(() -> transitions(vitals).size() == 2);
                assertThat(transitions(vitals)).startsWith(transitions.get(0));
                assertThat(transitions(vitals).get(1).path("from").asText()).isEqualTo("unhealthy");
                await().until(() ->
                        !vitals.outputLines("The past was read from the store").isEmpty());
                List<JsonNode> again = samples(vitals);
                assertThat(again).containsSubsequence(olderThanASecond(samples));
                assertThat(again).extracting(LastingPastIT::time).isSorted().doesNotHaveDuplicates();
                vitals.terminate();
                assertThat(vitals.exitCode()).isEqualTo(143);
            }
            try (VitalsProcess vitals = start(api, store)) {
                samplesFor(vitals, 2);
                assertThat(transitions(vitals)).hasSize(2);
            }
        }
    }

    @Test
    void fileKeepsAllTransitionsAndAllSamplesButThoseOfTheLastSecond() throws Exception {
        survivesKills(file());
    }

    @Test
    void redisKeepsAllTransitionsAndAllSamplesButThoseOfTheLastSecond() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            survivesKills(Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url()));
        }
    }

    @Test
    void aSecondProgramOnTheSameDirectoryIsRefused() throws Exception {
        try (TestHttp api = TestHttp.start().answer("/status", "up");
                VitalsProcess first = start(api, file());
                VitalsProcess second = start(api, file())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.outputLines("HEALTH_CHECK_STORE_PATH"))
                    .singleElement()
                    .asString()
                    .contains("another program uses the store in this directory");
            assertThat(first.get("/v1/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsRecordedWhileRedisIsDownIsWrittenWhenItIsBack() throws Exception {
        try (TestHttp api = TestHttp.start().answer("/status", "up");
                TestRedis redis = TestRedis.start("appendonly yes", "appendfsync always", "dir " + directory)) {
            Map<String, String> store =
                    Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url());
            List<JsonNode> samples;
            List<JsonNode> transitions;
            try (VitalsProcess vitals = start(api, store)) {
                samplesFor(vitals, 5);
                redis.stop();
                samplesFor(vitals, 5);
                api.answer("/status", 503, "");
                await().until(() -> transitions(vitals).size() == 1);
                samplesFor(vitals, 5);
                redis.startAgain();
                await().until(() -> !vitals.outputLines("can be used again").isEmpty());
                samplesFor(vitals, 15);
                samples = samples(vitals);
                transitions = transitions(vitals);
                assertThat(vitals.outputLines("cannot be used")).hasSize(1);
                vitals.kill();
            }
            try (VitalsProcess vitals = start(api, store)) {
                await().until(() ->
                        !vitals.outputLines("The past was read from the store").isEmpty());
                assertThat(samples(vitals)).containsSubsequence(olderThanASecond(samples));
                assertThat(transitions(vitals)).isEqualTo(transitions);
            }
        }
    }

    @Test
    void aDamagedFileIsKeptAsideAndTheServiceGoesOn() throws Exception {
        try (TestHttp api = TestHttp.start().answer("/status", "up")) {
            try (VitalsProcess vitals = start(api, file())) {
                samplesFor(vitals, 5);
                vitals.terminate();
                assertThat(vitals.exitCode()).isEqualTo(143);
            }
            Path stored = directory.resolve("data/vitals.mv.db");
            byte[] damaged = Files.readAllBytes(stored);
            Arrays.fill(damaged, 8_192, damaged.length, (byte) 0);
            Files.write(stored, damaged);
            try (VitalsProcess vitals = start(api, file())) {
                assertThat(vitals.outputLines("is damaged"))
                        .singleElement()
                        .asString()
                        .contains("kept aside as");
                samplesFor(vitals, 5);
            }
            try (Stream<Path> files = Files.list(directory.resolve("data"))) {
                assertThat(files.filter(file -> file.toString().contains(".damaged-")))
                        .singleElement()
                        .satisfies(kept -> assertThat(Files.readAllBytes(kept)).isEqualTo(damaged));
            }
        }
    }

    @Test
    void whatTwoProcessesSeeAtTheSameTimeCountsOnceAfterARestart() throws Exception {
        try (TestHttp api = TestHttp.start().answer("/status", "up");
                TestRedis redis = TestRedis.start()) {
            Map<String, String> store =
                    Map.of("HEALTH_CHECK_STORE", "redis", "HEALTH_CHECK_STORE_REDIS_URL", redis.url());
            List<JsonNode> ofFirst;
            try (VitalsProcess first = start(api, store);
                    VitalsProcess second = start(api, store)) {
                samplesFor(second, 30);
                ofFirst = samples(first);
                assertThat(samples(second)).hasSizeGreaterThanOrEqualTo(30);
            }
            try (VitalsProcess vitals = start(api, store)) {
                await().until(() ->
                        !vitals.outputLines("The past was read from the store").isEmpty());
                Instant end = time(ofFirst.get(ofFirst.size() - 1)).minusSeconds(1);
                assertThat(samples(vitals).stream()
                                .filter(sample -> time(sample).isBefore(end)))
                        .containsExactlyElementsOf(ofFirst.stream()
                                .filter(sample -> time(sample).isBefore(end))
                                .toList());
            }
        }
    }

    @Test
    void clientsThatGoAwayKeepNobodyFromThePast() throws Exception {
        try (TestHttp api = TestHttp.start().answer("/status", "up");
                VitalsProcess vitals = start(api, Map.of("HEALTH_CHECK_INTERVAL_MS", "10"))) {
            samplesFor(vitals, 300);
            for (int round = 0; round < 5; round++) {
                List<Socket> clients = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    Socket client = new Socket(InetAddress.getLoopbackAddress(), vitals.port());
                    client.setSoLinger(true, 0);
                    client.getOutputStream()
                            .write("GET /v1/health/history?limit=10000 HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    clients.add(client);
                }
                for (Socket client : clients) {
                    client.close();
                }
            }
            await().until(() -> vitals.get("/v1/health/history?limit=1").statusCode() == 200);
        }
    }
}
