package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the program prints: lines for people, or JSON, and never both. */
class LogIT {

    private static final String UNWISE = "HEALTH_CHECK_RETRY_COUNT";

    private static String outputOfALife(Map<String, String> environment) throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(environment)) {
            vitals.get("/v1/health");
            vitals.terminate();
            vitals.exitCode();
            return vitals.output();
        }
    }

    @Test
    void eachRecordIsOneReadableLine() throws Exception {
        assertThat(outputOfALife(Map.of(UNWISE, "0")).lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} (INFO|WARN) +\\[[\\w.]+] \\(.+\\) .+"));
    }

    @Test
    void eachRecordIsOneJsonObjectWhereThatIsAskedFor() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(outputOfALife(Map.of(UNWISE, "0", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"))
                        .lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> {
                    JsonNode log = json.readTree(line);
                    assertThat(log.path("timestamp").asText()).isNotEmpty();
                    assertThat(log.path("level").asText()).isIn("INFO", "WARN");
                    assertThat(log.path("message").asText()).isNotEmpty();
                });
    }

    private static Map<String, String> checking(int port, String... further) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HEALTH_CHECK_ENABLED_COMPONENTS", "[]",
                "HEALTH_CHECK_INTERVAL_MS", "200",
                "HEALTH_CHECK_COMPONENTS_SHOP_TYPE", "tcp",
                "HEALTH_CHECK_COMPONENTS_SHOP_HOST", "127.0.0.1",
                "HEALTH_CHECK_COMPONENTS_SHOP_PORT", Integer.toString(port)));
        for (int i = 0; i < further.length; i += 2) {
            environment.put(further[i], further[i + 1]);
        }
        return environment;
    }

    private static void awaitLine(VitalsProcess vitals, String containing) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(vitals.outputLines(containing)).isNotEmpty());
    }

    @Test
    void aConfirmedChangeAndARecoveryAreOneLineEach() throws Exception {
        ServerSocket first = listening(0);
        try (VitalsProcess vitals = VitalsProcess.start(checking(first.getLocalPort()))) {
            awaitStatus(vitals, "healthy");
            first.close();
            awaitLine(vitals, "shop is unhealthy: ");
            ServerSocket second = listening(first.getLocalPort());
            awaitLine(vitals, "shop is healthy again");
            second.close();
            assertThat(vitals.outputLines("shop is unhealthy").get(0))
                    .contains("WARN")
                    .matches(".*shop is unhealthy: .*refused.* \\(was healthy for \\d+ m?s.*\\)");
            assertThat(vitals.outputLines("shop is healthy again").get(0))
                    .contains("INFO")
                    .matches(".*shop is healthy again after \\d+ m?s.* \\(was unhealthy\\)");
            assertThat(vitals.outputLines("attempt ")).isEmpty();
        }
    }

    private static ServerSocket listening(int port) throws Exception {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static void awaitStatus(VitalsProcess vitals, String status) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                vitals.get("/v1/health/components/shop").body())
                        .contains("\"status\":\"" + status + "\""));
    }

    @Test
    void aJsonRecordAboutAComponentHasItsNameStatusAndType() throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(checking(1, "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"))) {
            awaitLine(vitals, "shop is unhealthy");
            JsonNode log = new ObjectMapper()
                    .readTree(vitals.outputLines("shop is unhealthy").get(0));
            assertThat(log.path("component").asText()).isEqualTo("shop");
            assertThat(log.path("status").asText()).isEqualTo("unhealthy");
            assertThat(log.path("type").asText()).isEqualTo("tcp");
        }
    }

    @Test
    void failedAttemptsAreShownAtDebug() throws Exception {
        try (VitalsProcess vitals =
                VitalsProcess.start(checking(1, "QUARKUS_LOG_CATEGORY__DEV_VITALS_CHECK__LEVEL", "DEBUG"))) {
            awaitLine(vitals, "(attempt 1 of 2)");
            awaitLine(vitals, "(attempt 2 of 2)");
            assertThat(vitals.outputLines("(attempt ")).allMatch(line -> line.contains(" DEBUG "));
        }
    }

    @Test
    void hundredsOfFailingComponentsHaveOneLineEachAtFirstAndFewLater() throws Exception {
        int count = 200;
        Map<String, String> environment = checking(1, "HEALTH_CHECK_RETRY_COUNT", "0");
        for (int i = 0; i < count; i++) {
            String prefix = "HEALTH_CHECK_COMPONENTS_C" + i + "_";
            environment.put(prefix + "TYPE", "tcp");
            environment.put(prefix + "HOST", "127.0.0.1");
            environment.put(prefix + "PORT", "1");
        }
        try (VitalsProcess vitals = VitalsProcess.start(environment)) {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> vitals.outputLines(" is unhealthy: ").size() > count);
            long before = vitals.output().lines().count();
            double runs = failedRuns(vitals);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> failedRuns(vitals) > runs + 10 * count);
            assertThat(vitals.output().lines().count() - before).isLessThan(20);
            assertThat(vitals.outputLines("ERROR")).isEmpty();
        }
    }

    private static double failedRuns(VitalsProcess vitals) {
        return vitals.get("/q/metrics", "Accept", "text/plain")
                .body()
                .lines()
                .filter(line ->
                        line.startsWith("vitals_component_attempts_total{") && line.contains("outcome=\"failure\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
