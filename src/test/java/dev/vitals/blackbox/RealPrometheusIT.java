package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestPorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus, where one is installed, scrapes the packaged program. */
class RealPrometheusIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "prometheus")));
    }

    private static Set<String> exported(VitalsProcess vitals) {
        return vitals.get("/metrics/health", "Accept", "text/plain")
                .body()
                .lines()
                .filter(line -> line.startsWith("vitals_"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(VitalsClient prometheus, String job) {
        try {
            String body = prometheus
                    .get("/api/v1/label/__name__/values?match%5B%5D=%7Bjob%3D%22" + job + "%22%7D")
                    .body();
            return StreamSupport.stream(
                            new ObjectMapper().readTree(body).path("data").spliterator(), false)
                    .map(name -> name.asText())
                    .filter(name -> name.startsWith("vitals_"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (Exception notYet) {
            return Set.of();
        }
    }

    @Test
    void everyFamilyIsFoundWhicheverPageIsScraped() throws Exception {
        assumeTrue(isInstalled(), "prometheus is not installed here");
        try (VitalsProcess vitals = VitalsProcess.start(Map.of("HEALTH_CHECK_INTERVAL_MS", "1000"))) {
            Path settings = Files.writeString(directory.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s}
                    scrape_configs:
                      - job_name: export
                        metrics_path: /metrics/health
                        static_configs: [{targets: ["127.0.0.1:%1$d"]}]
                      - job_name: micrometer
                        metrics_path: /q/metrics
                        static_configs: [{targets: ["127.0.0.1:%1$d"]}]
                    """.formatted(vitals.port()));
            try (Prometheus prometheus = prometheus(settings)) {
                Set<String> exported = exported(vitals);
                assertThat(exported).hasSizeGreaterThan(12);
                for (String job : List.of("export", "micrometer")) {
                    await().atMost(PATIENCE).untilAsserted(() -> assertThat(found(prometheus.client(), job))
                            .containsAll(exported));
                }
            }
        }
    }

    /** With the labels as they are exported, the rules join what they are meant to join. */
    @Test
    void databaseOutageIsOneAlertWithTheLabelsOfTheDatabase() throws Exception {
        assumeTrue(isInstalled(), "prometheus is not installed here");
        Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("application.yaml"), """
                health:
                  check:
                    enabled-components: []
                    interval-ms: 1000
                    retry-count: 0
                    components:
                      db: {type: tcp, host: 127.0.0.1, port: 1, labels: {team: data}}
                      orders: {type: tcp, host: 127.0.0.1, port: 1, depends-on: db, group: shop, labels: {tier: "1"}}
                      report: {type: tcp, host: 127.0.0.1, port: 1, depends-on: db, critical: false}
                      mail: {type: tcp, host: 127.0.0.1, port: 1, critical: false, group: office}
                """);
        Path settings = Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [%s]
                scrape_configs:
                  - job_name: vitals
                    metrics_path: /q/metrics
                    static_configs: [{targets: ["127.0.0.1:%%d"]}]
                """.formatted(
                        Path.of("k8s/monitoring/rules.yaml").toAbsolutePath()));
        try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
            Files.writeString(settings, Files.readString(settings).formatted(vitals.port()));
            try (Prometheus prometheus = prometheus(settings)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(results(prometheus.client(), "component:vitals_caused:bool"))
                                .containsExactlyInAnyOrder(
                                        Map.of("component", "orders", "group", "shop", "tier", "1", "job", "vitals"),
                                        Map.of("component", "report", "job", "vitals")));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(results(prometheus.client(), "ALERTS"))
                        .contains(alert("VitalsComponentDown", "critical", Map.of("component", "db", "team", "data")))
                        .contains(alert(
                                "VitalsOptionalComponentDown",
                                "warning",
                                Map.of("component", "mail", "group", "office")))
                        .hasSize(2));
            }
        }
    }

    private static Map<String, String> alert(String name, String severity, Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(labels);
        all.putAll(Map.of("alertname", name, "severity", severity, "job", "vitals", "alertstate", "pending"));
        return all;
    }

    /** The labels of each series that an expression finds now, without the name and the state of alerts that wait. */
    private static List<Map<String, String>> results(VitalsClient prometheus, String expression) {
        try {
            JsonNode answer = new ObjectMapper()
                    .readTree(
                            prometheus.get("/api/v1/query?query=" + expression).body());
            List<Map<String, String>> found = new ArrayList<>();
            for (JsonNode series : answer.path("data").path("result")) {
                Map<String, String> labels = new TreeMap<>();
                series.path("metric")
                        .properties()
                        .forEach(label ->
                                labels.put(label.getKey(), label.getValue().asText()));
                labels.remove("__name__");
                labels.computeIfPresent("alertstate", (label, state) -> "pending");
                found.add(labels);
            }
            return found;
        } catch (Exception notYet) {
            return List.of();
        }
    }

    private record Prometheus(Process process, VitalsClient client) implements AutoCloseable {

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    private Prometheus prometheus(Path settings) throws IOException {
        int port = TestPorts.free();
        Process process = new ProcessBuilder(List.of(
                        "prometheus",
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, new VitalsClient(URI.create("http://127.0.0.1:" + port)));
    }
}
