package dev.vitals.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Path DOCKER = Path.of("docker");

    private static String runtimeStage(String dockerfile) throws IOException {
        String text = Files.readString(DOCKER.resolve(dockerfile));
        int begin = text.indexOf(" AS runtime\n");
        return text.substring(begin, text.indexOf("\nFROM ", begin));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.jvm"})
    void imageRunsWithoutRootAndWithoutShellAndIsItsOwnHealthCheck(String dockerfile) throws IOException {
        String runtime = runtimeStage(dockerfile);
        assertThat(found("^USER (.+)$", runtime)).containsExactly("1001:1001");
        assertThat(found("^WORKDIR (.+)$", runtime)).containsExactly("/app");
        assertThat(found("^ENTRYPOINT (.)", runtime)).containsExactly("[");
        assertThat(found("(?s)^HEALTHCHECK .*?CMD (\\[[^]]+])", runtime))
                .singleElement()
                .satisfies(command -> assertThat(command).endsWith("\"--probe\"]"));
        assertThat(found("(org\\.opencontainers\\.image\\.\\w+)=", runtime))
                .contains("org.opencontainers.image.title", "org.opencontainers.image.licenses");
        assertThat(Files.readString(DOCKER.resolve(dockerfile))).doesNotContain(":latest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.jvm"})
    void contextHoldsWhatIsCopiedAndNothingMore(String dockerfile) throws IOException {
        List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(ignored.get(0)).isEqualTo("*");
        List<String> sources = found(
                        "^COPY (?:--chown=\\S+ )?((?!--from|--chown).+) \\S+$",
                        Files.readString(DOCKER.resolve(dockerfile)))
                .stream()
                .flatMap(each -> List.of(each.split(" ", -1)).stream())
                .toList();
        assertThat(sources)
                .containsExactlyInAnyOrder("mvnw", "pom.xml", ".mvn", "src/main")
                .allSatisfy(each -> {
                    assertThat(Path.of(each)).exists();
                    assertThat(ignored).contains("!" + each);
                });
        assertThat(ignored).hasSize(1 + sources.size());
    }

    @Test
    void composeFilePointsAtFilesAndServicesThatExist() throws IOException {
        JsonNode services =
                YAML.readTree(DOCKER.resolve("compose.yaml").toFile()).path("services");
        String dockerfile = services.at("/vitals/build/dockerfile").asText();
        assertThat(new File(dockerfile.replaceAll("^\\$\\{\\w+:-(.+)}$", "$1"))).exists();
        assertThat(services.at("/vitals/build/context").asText()).isEqualTo("..");
        assertThat(services.at("/vitals/read_only").asBoolean()).isTrue();
        assertThat(services.at("/vitals/environment/REDIS_URL").asText()).isEqualTo("redis://redis:6379");
        assertThat(services.fieldNames()).toIterable().contains("vitals", "redis", "prometheus", "grafana");
        assertThat(services.at("/prometheus/volumes/0").asText()).startsWith("./prometheus.yml:");
        JsonNode job = YAML.readTree(DOCKER.resolve("prometheus.yml").toFile()).at("/scrape_configs/0");
        assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
        assertThat(job.at("/static_configs/0/targets/0").asText()).isEqualTo("vitals:8080");
    }

    @Test
    void prometheusAcceptsItsConfiguration() throws IOException {
        assumeTrue(Programs.isInstalled("promtool"), "promtool is not installed");
        assertThat(Programs.output("promtool", "check", "config", "docker/prometheus.yml"))
                .contains("SUCCESS");
    }
}
