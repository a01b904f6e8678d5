package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export of so many components that it is sent in many pieces. */
class LargeExportIT {

    private static final int COMPONENTS = 1_000;

    private final VitalsProcess vitals;

    LargeExportIT(@TempDir Path directory) throws Exception {
        String components = IntStream.range(0, COMPONENTS)
                .mapToObj(i -> "      c%04d: {type: heartbeat, every: 24h, token: t}%n".formatted(i))
                .collect(Collectors.joining());
        Files.writeString(
                Files.createDirectories(directory.resolve("config")).resolve("application.yaml"),
                "health:\n  check:\n    enabled-components: []\n    components:\n" + components);
        vitals = VitalsProcess.start(Map.of(), directory);
        await().until(() -> families(vitals.get("/metrics/health").body()) == COMPONENTS);
    }

    @AfterEach
    void end() {
        vitals.close();
    }

    private static long families(String page) {
        return page.lines()
                .filter(line -> line.startsWith("vitals_component_up{"))
                .count();
    }

    @Test
    void itArrivesWholeAndTheSameForAll() {
        var first = vitals.get("/metrics/health");
        assertThat(first.body().length()).isGreaterThan(1_000_000);
        assertThat(first.headers().firstValueAsLong("Content-Length"))
                .hasValue(first.body().length());
        assertThat(vitals.get("/metrics/health", "If-None-Match", "W/\"another\"")
                        .body())
                .endsWith("\n")
                .contains("vitals_build_info{");
        assertThat(families(vitals.get("/metrics/health?format=openmetrics").body()))
                .isEqualTo(COMPONENTS);
    }

    @Test
    void whoDoesNotReadHoldsUpNobody() throws Exception {
        try (Socket idle = new Socket("localhost", vitals.port())) {
            idle.getOutputStream()
                    .write("GET /metrics/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = idle.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            assertThat(vitals.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(families(vitals.get("/metrics/health").body())).isEqualTo(COMPONENTS);
            long read = 1;
            byte[] buffer = new byte[64 * 1024];
            while (read < 1_000_000) {
                read += in.read(buffer);
            }
        }
    }
}
