package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example configuration of the README, as it stands there, with real backends. */
class ReadmeIT {

    private static String example() throws Exception {
        Matcher block = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String status(VitalsProcess vitals, String name) throws Exception {
        JsonNode component = new ObjectMapper()
                .readTree(vitals.get("/v1/health/components/" + name).body());
        return component.path("status").asText();
    }

    @Test
    void exampleChecksAServiceAndItsDatabase(@TempDir Path directory) throws Exception {
        Files.writeString(Files.createDirectory(directory.resolve("config")).resolve("application.yaml"), example());
        try (TestPostgres database = TestPostgres.start("pa55word");
                TestHttp shop = TestHttp.start().answer("/", "open")) {
            Map<String, String> environment = Map.of(
                    "SHOP_HOST",
                    "localhost:" + shop.port(),
                    "DATABASE_HOST",
                    "127.0.0.1:" + database.port(),
                    "DATABASE_USER",
                    TestPostgres.USER,
                    "DATABASE_PASSWORD",
                    "pa55word");
            try (VitalsProcess vitals = VitalsProcess.start(environment, directory)) {
                assertThat(vitals.output()).contains("Listening on: ");
                await().until(() -> status(vitals, "shop").equals("healthy"));
                await().until(() -> status(vitals, "orders-db").equals("healthy"));
                shop.answer("/", 503, "");
                await().until(() -> status(vitals, "shop").equals("unhealthy"));
                database.stop();
                await().until(() -> status(vitals, "orders-db").equals("unhealthy"));
            }
        }
    }
}
