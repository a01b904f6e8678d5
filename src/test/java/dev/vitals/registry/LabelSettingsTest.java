package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSettingsTest {

    private record Named(String name) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().item(ComponentStatus.healthy(name, "fine", Map.of()));
        }
    }

    private record Echo(String name) implements CheckType {

        @Override
        public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
            return Optional.of(new Named(component));
        }
    }

    private SettingsReader reader = TestRegistry.reader(Map.of());

    /** A registry with a built-in component, another bean, and what the components of the file are. */
    private CheckRegistry registry(String components, Map<String, String> variables) {
        reader = new SettingsReader(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new YamlConfigSource(
                                "test",
                                "health:\n  check:\n    components:\n"
                                        + components.indent(6).stripTrailing(),
                                100),
                        new EnvConfigSource(variables, 300))
                .build());
        return new CheckRegistry(
                Stream.of("ai_model", "cache", "resilience", "disk")
                        .<ComponentCheck>map(Named::new)
                        .toList(),
                List.of(new Echo("echo")),
                new SettingsFactory(reader).read(),
                reader);
    }

    private String refusal(String labels) {
        registry("shop: {type: echo, labels: " + labels + "}", Map.of());
        assertThat(reader.refusals()).hasSize(1);
        return reader.refusals().get(0);
    }

    @Test
    void declaredAndBuiltInComponentsAndBeansHaveLabels() {
        CheckRegistry registry = registry("""
                shop: {type: echo, labels: {tier: 1, team: payments, empty: ""}}
                a.b: {type: echo, labels: {team: search}}
                cache: {labels: {Team: "data, and more"}}
                disk: {labels: {team: ops}}
                """, Map.of());
        assertThat(reader.refusals()).isEmpty();
        assertThat(registry.traits("shop").labels()).isEqualTo(Map.of("team", "payments", "tier", "1"));
        assertThat(registry.traits("a.b").labels()).isEqualTo(Map.of("team", "search"));
        assertThat(registry.traits("cache").labels()).isEqualTo(Map.of("Team", "data, and more"));
        assertThat(registry.traits("disk").labels()).isEqualTo(Map.of("team", "ops"));
        assertThat(TestRegistry.unknown(reader)).isEmpty();
    }

    @Test
    void typeIsTheDeclaredOneOrTellsWhyThereIsNone() {
        CheckRegistry registry = registry("shop: {type: echo}", Map.of());
        assertThat(registry.traits("shop").type()).isEqualTo("echo");
        assertThat(registry.traits("cache").type()).isEqualTo("built-in");
        assertThat(registry.traits("disk").type()).isEqualTo("bean");
    }

    @Test
    void variablesSetAndOverrideLabels() {
        CheckRegistry registry = registry(
                "shop: {type: echo, labels: {Team: payments}}",
                Map.of(
                        "HEALTH_CHECK_COMPONENTS_SHOP_LABELS_TEAM", "search",
                        "HEALTH_CHECK_COMPONENTS_SHOP_LABELS_COST_CENTRE", "42",
                        "HEALTH_CHECK_COMPONENTS_CACHE_LABELS_TEAM", "data",
                        "HEALTH_CHECK_COMPONENTS_MAIL_TYPE", "echo",
                        "HEALTH_CHECK_COMPONENTS_MAIL_LABELS_TEAM", "ops"));
        assertThat(reader.refusals()).isEmpty();
        assertThat(registry.traits("shop").labels()).isEqualTo(Map.of("Team", "search", "cost_centre", "42"));
        assertThat(registry.traits("cache").labels()).isEqualTo(Map.of("team", "data"));
        assertThat(registry.traits("mail").labels()).isEqualTo(Map.of("team", "ops"));
        assertThat(TestRegistry.unknown(reader)).isEmpty();
    }

    @Test
    void reservedNameInAVariableIsRefusedAndDeclaresNothing() {
        CheckRegistry registry =
                registry("shop: {type: echo}", Map.of("HEALTH_CHECK_COMPONENTS_SHOP_LABELS_TYPE", "web"));
        assertThat(registry.names()).containsExactlyInAnyOrder("ai_model", "cache", "resilience", "disk", "shop");
        assertThat(reader.refusals()).singleElement().asString().contains("components.shop.labels.type: unknown key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "severity", "le", "__x", "9lives", "a-b", "a.b", "ümlaut", "\"team[0]\""})
    void nameThatCannotBeALabelIsRefusedWithWhatIsAllowed(String name) {
        String plain = name.replace("\"", "");
        assertThat(refusal("{" + name + ": x}"))
                .startsWith("health.check.components.shop.labels.")
                .contains(plain.equals("a.b") ? "\"a.b\"" : plain)
                .contains(": unknown key; expected a label name of letters, digits and _")
                .contains("alertname, cause, component, group, instance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "[a, b]"})
    void labelsOfAnotherShapeAreRefused(String labels) {
        assertThat(refusal(labels))
                .isEqualTo(
                        "health.check.components.shop.labels: not a mapping; expected keys below it, such as labels.team: payments");
    }

    @Test
    void listAsAValueIsRefused() {
        assertThat(refusal("{team: [a]}")).startsWith("health.check.components.shop.labels.team[0]: unknown key");
    }

    @Test
    void tooLongValueAndOneOfSeveralLinesAreRefused() {
        String allowed = "'; expected a text of at most 200 characters in one line";
        assertThat(refusal("{team: " + "x".repeat(201) + "}")).endsWith(allowed);
        assertThat(refusal("{team: \"a\\nb\"}")).endsWith(allowed);
        registry("shop: {type: echo, labels: {team: " + "x".repeat(200) + "}}", Map.of());
        assertThat(reader.refusals()).isEmpty();
    }

    @Test
    void labelsOfAComponentThatIsSwitchedOffAreReadTooAndNotUnknown() {
        registry("shop: {type: echo, enabled: false, labels: {team: a}}", Map.of());
        assertThat(reader.refusals()).isEmpty();
        assertThat(TestRegistry.unknown(reader)).isEmpty();
    }
}
