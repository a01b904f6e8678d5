package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as its own client, as in the health check of a container. */
class ProbeCommandIT {

    private static Map<String, String> portOf(VitalsProcess vitals) {
        return Map.of("QUARKUS_HTTP_PORT", Integer.toString(vitals.port()));
    }

    @Test
    void tellsByItsExitCodeWhetherTheServiceIsAlive() throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(Map.of());
                VitalsProcess probe = VitalsProcess.command(portOf(vitals), "--probe")) {
            assertThat(probe.exitCode()).as(probe.output()).isZero();
            vitals.terminate();
            vitals.exitCode();
            try (VitalsProcess late = VitalsProcess.command(portOf(vitals), "--probe")) {
                assertThat(late.exitCode()).isEqualTo(1);
                assertThat(late.output()).contains("did not answer");
            }
        }
    }

    @Test
    void tellsWhetherItIsReady() throws Exception {
        Map<String, String> brokenDatabase = Map.of(
                "HEALTH_CHECK_ENABLED_COMPONENTS",
                "database",
                "HEALTH_CHECK_DATABASE_URL",
                "postgresql://vitals@127.0.0.1:1/app");
        try (VitalsProcess vitals = VitalsProcess.start(brokenDatabase)) {
            vitals.get("/v1/health");
            try (VitalsProcess ready = VitalsProcess.command(portOf(vitals), "--probe", "ready");
                    VitalsProcess live = VitalsProcess.command(portOf(vitals), "--probe", "live")) {
                assertThat(ready.exitCode()).isEqualTo(1);
                assertThat(ready.output()).contains("/q/health/ready answered 503.");
                assertThat(live.exitCode()).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"application.yaml, 'quarkus:\n  http:\n    port: '", "application.properties, quarkus.http.port="})
    void findsThePortInTheFileThatTheServiceReads(String file, String setting, @TempDir Path directory)
            throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(Map.of())) {
            Files.writeString(
                    Files.createDirectory(directory.resolve("config")).resolve(file), setting + vitals.port() + "\n");
            List<String> command = Stream.concat(
                            Stream.of("env", "-u", "QUARKUS_HTTP_PORT"),
                            Stream.concat(Artifact.built().command().stream(), Stream.of("--probe")))
                    .toList();
            try (VitalsProcess probe = VitalsProcess.start(Map.of(), directory, command)) {
                assertThat(probe.exitCode()).as(probe.output()).isZero();
            }
        }
    }

    @Test
    void refusesOtherArguments() throws Exception {
        try (VitalsProcess probe = VitalsProcess.command(Map.of(), "--help")) {
            assertThat(probe.exitCode()).isEqualTo(1);
            assertThat(probe.output()).contains("The arguments are '--help'; allowed is --probe");
        }
    }
}
