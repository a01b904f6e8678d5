package dev.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the documents say against the files that they speak of. */
class DocumentsTest {

    private static final Path DOCS = Path.of("src/docs");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return Stream.concat(files, Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")))
                    .toList();
        }
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden", name)).strip();
    }

    @Test
    void checkInTheArchitectureIsTheOneThatATestRuns() throws IOException {
        assertThat(Files.readString(DOCS.resolve("architecture.md")))
                .contains("```java\n" + Files.readString(Path.of("src/test/java/example/DiskCheck.java")) + "```");
    }

    @Test
    void bodiesAreThoseOfTheGoldenFiles() throws IOException {
        assertThat(Files.readString(DOCS.resolve("api.md"))).contains(golden("health-healthy.json"));
        assertThat(Files.readString(Path.of("README.md"))).contains(golden("health-degraded.json"));
        String firstOfTwo = golden("components.json").replaceFirst("},\\{\"name\":\"cache\".*", "}]}");
        assertThat(Files.readString(DOCS.resolve("api.md"))).contains(firstOfTwo);
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (Path document : documents()) {
            List<String> links = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)")
                    .matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(links).as(document.toString()).allSatisfy(link -> assertThat(
                            document.toAbsolutePath().resolveSibling(link))
                    .exists());
        }
    }

    @Test
    void filesInCommandsExist() throws IOException {
        for (Path document : documents()) {
            List<String> files = Pattern.compile("(?:\\b|`)((?:docker|k8s|src)/[\\w./-]*\\w)")
                    .matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(files).as(document.toString()).allSatisfy(file -> assertThat(Path.of(file))
                    .exists());
        }
    }

    @Test
    void secretInTheDeploymentHasTheKeysThatTheManifestsAskFor() throws IOException {
        Set<String> made = found("--from-literal=([\\w-]+)=", Files.readString(DOCS.resolve("deployment.md")));
        Set<String> asked = new TreeSet<>();
        for (String file : List.of("base/deployment.yaml", "components/service-monitor/servicemonitor.yaml")) {
            asked.addAll(found(
                    "name: vitals\\n +key: ([\\w-]+)",
                    Files.readString(Path.of("k8s").resolve(file))));
        }
        assertThat(made).isEqualTo(asked);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void packagesInTheArchitectureAreThoseOfTheCode() throws IOException {
        List<String> named = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(Files.readString(DOCS.resolve("architecture.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/dev/vitals"))) {
            assertThat(packages.map(each -> each.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }
}
