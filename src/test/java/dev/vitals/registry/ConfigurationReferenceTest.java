package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of all keys in the reference equal to what the code reads. */
class ConfigurationReferenceTest {

    /** What other packages read themselves, and their tests hold. */
    private static final Set<String> OF_OTHERS = Set.of(
            "health.check.api-keys",
            "health.check.show-details",
            "health.check.ai-model.provider",
            "health.check.webhooks",
            "health.check.webhooks-allow-private",
            "health.check.public-url",
            "health.check.store",
            "health.check.store-path",
            "health.check.store-redis-url",
            "health.check.store-prefix");

    private record Row(String variable, String property, String allowed, String defaultValue) {

        static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(code(cells[1]), code(cells[2]), cells[3].strip(), code(cells[4]));
        }

        private static String code(String cell) {
            return cell.strip().replace("`", "");
        }
    }

    private record Component(String name) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    private static List<Row> documented() throws IOException {
        return Files.readAllLines(Path.of("src/docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `HEALTH_CHECK_"))
                .map(Row::parse)
                .toList();
    }

    /** What the code reads with a component of one's own, which stands for all in the reference. */
    private static List<Row> read() {
        SettingsReader reader = TestRegistry.reader(Map.of("components.any.labels.label", "value"));
        List<ComponentCheck> checks =
                BuiltIn.ALL.stream().<ComponentCheck>map(Component::new).collect(Collectors.toList());
        checks.add(new Component("any"));
        CheckRegistry registry = new CheckRegistry(checks, List.of(), new SettingsFactory(reader).read(), reader);
        assertThat(registry.checks()).hasSize(4);
        return reader.known().stream()
                .filter(key -> !isPolicyOfBuiltIn(key.key()))
                .filter(key -> !key.key().equals("components.any.type")) // refused for a bean; see checks.md
                .map(ConfigurationReferenceTest::row)
                .toList();
    }

    private static boolean isPolicyOfBuiltIn(String key) {
        return key.matches(
                        "(ai-model|cache|resilience|database)\\.(timeout-ms|retry-count|interval-ms|max-age-ms|critical|on-timeout|enabled)")
                || key.matches("components\\.(ai_model|cache|resilience|database)\\..*");
    }

    private static Row row(SettingKey key) {
        boolean ofComponent = key.key().startsWith("any.");
        boolean inherited = ofComponent && !key.key().matches("any\\.(critical|enabled)");
        return new Row(
                SettingKey.variable(key.key())
                        .replace("_ANY_", "_<COMPONENT>_")
                        .replace("_LABELS_LABEL", "_LABELS_<LABEL>"),
                key.property().replace(".any.", ".<component>.").replace(".labels.label", ".labels.<label>"),
                key.allowed(),
                inherited ? "the global one" : key.defaultValue());
    }

    @Test
    void everyKeyIsDocumentedAsItIsReadAndNoOther() throws IOException {
        List<Row> documented = documented().stream()
                .filter(row -> !OF_OTHERS.contains(row.property()))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(read());
    }

    @Test
    void variableOfEveryRowIsThatOfItsProperty() throws IOException {
        assertThat(documented()).allSatisfy(row -> assertThat(row.variable().replaceAll("[<>]", ""))
                .isEqualTo(SettingKey.variable(
                        row.property().replaceAll("[<>]", "").substring("health.check.".length()))));
    }
}
