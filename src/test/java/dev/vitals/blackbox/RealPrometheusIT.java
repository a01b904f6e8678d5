package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestPorts;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus, where one is installed, scrapes the packaged program. */
class RealPrometheusIT {

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
            int port = TestPorts.free();
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
            Process process = new ProcessBuilder(List.of(
                            "prometheus",
                            "--config.file=" + settings,
                            "--storage.tsdb.path=" + directory.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("prometheus.log").toFile())
                    .start();
            try {
                VitalsClient prometheus = new VitalsClient(URI.create("http://127.0.0.1:" + port));
                Set<String> exported = exported(vitals);
                assertThat(exported).hasSizeGreaterThan(12);
                for (String job : List.of("export", "micrometer")) {
                    await().untilAsserted(
                                    () -> assertThat(found(prometheus, job)).containsAll(exported));
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
