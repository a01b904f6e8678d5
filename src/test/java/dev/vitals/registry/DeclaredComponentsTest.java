package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredComponentsTest {

    private final List<String> closed = new ArrayList<>();
    private SettingsReader reader = TestRegistry.reader(Map.of());

    private record Named(String name, Runnable release) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().item(ComponentStatus.healthy(name, "fine", Map.of()));
        }

        @Override
        public void close() {
            release.run();
        }
    }

    /** A type with one key that it needs and one that it does not. */
    private final class Echo implements CheckType {

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
            settings.wholeNumber("times", 1, 9);
            return settings.required("text", settings.text("text"))
                    .map(text -> new Named(component, () -> closed.add(component)));
        }
    }

    private CheckRegistry registry(ConfigSource... sources) {
        reader = new SettingsReader(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(sources)
                .build());
        List<ComponentCheck> builtIn = new ArrayList<>();
        BuiltIn.ALL.forEach(name -> builtIn.add(new Named(name, () -> {})));
        return new CheckRegistry(builtIn, List.of(new Echo()), new SettingsFactory(reader).read(), reader);
    }

    private CheckRegistry registry(Map<String, String> settings) {
        return registry(new PropertiesConfigSource(settings, "test", 100));
    }

    private CheckRegistry yaml(String text) {
        return registry(new YamlConfigSource("test", text));
    }

    private static List<String> names(CheckRegistry registry) {
        return registry.checks().stream().map(RegisteredCheck::name).toList();
    }

    private static RegisteredCheck one(CheckRegistry registry, String name) {
        return registry.checks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void declaredOnesFollowTheBuiltInOnesByName() {
        CheckRegistry registry = yaml("""
                health:
                  check:
                    components:
                      zeta: {type: echo, text: z}
                      a.b-C_1: {type: echo, text: a}
                """);
        assertThat(reader.refusals()).isEmpty();
        assertThat(names(registry)).containsExactly("ai_model", "cache", "resilience", "a.b-C_1", "zeta");
        assertThat(registry.countsForReadiness("zeta")).isFalse();
    }

    @Test
    void enabledListOrdersThemButDoesNotChooseThem() {
        CheckRegistry registry = registry(Map.of(
                "health.check.components.one.type", "echo",
                "health.check.components.one.text", "1",
                "health.check.components.two.type", "echo",
                "health.check.components.two.text", "2",
                "health.check.components.off.type", "echo",
                "health.check.components.off.text", "3",
                "health.check.components.off.enabled", "false",
                "health.check.enabled-components", "two,cache",
                "health.check.readiness-components", "two"));
        assertThat(reader.refusals()).isEmpty();
        assertThat(names(registry)).containsExactly("two", "cache", "one");
        assertThat(registry.countsForReadiness("two")).isTrue();
    }

    @Test
    void declarationsOfAnotherShapeAreRefused() {
        yaml("""
                health:
                  check:
                    components:
                      web: echo
                      none:
                      a: {type: echo, text: x, interval: 9999999d}
                      b: {type: echo, text: x, group: a/b}
                      c: {typ: echo}
                """);
        assertThat(String.join("\n", reader.refusals()))
                .contains(
                        "health.check.components.web: not a mapping; expected keys below health.check.components.<name>, such as type",
                        "health.check.components.a.interval: invalid value '9999999d'; expected a duration",
                        "health.check.components.b.group: invalid value 'a/b'; expected 1 to 100 characters",
                        "health.check.components.c.type: missing; expected one of echo");
    }

    @Test
    void listInThePlaceOfComponentsIsRefused() {
        yaml("""
                health:
                  check:
                    components:
                      - {type: echo, text: x}
                """);
        assertThat(String.join("\n", reader.refusals())).contains("health.check.components[0].type: not a mapping");
    }

    @Test
    void quotedNameIsTheOneWithinTheQuotes() {
        CheckRegistry registry = registry(
                Map.of("health.check.components.\"a.b\".type", "echo", "health.check.components.\"a.b\".text", "x"));
        assertThat(reader.refusals()).isEmpty();
        assertThat(names(registry)).contains("a.b");
    }

    @Test
    void variablesDeclareAndOverride() {
        CheckRegistry registry = registry(
                new EnvConfigSource(
                        Map.of(
                                "HEALTH_CHECK_COMPONENTS_ORDERS_API_TYPE", "echo",
                                "HEALTH_CHECK_COMPONENTS_ORDERS_API_TEXT", "hello",
                                "HEALTH_CHECK_COMPONENTS_FROM_FILE_TEXT", "there",
                                "HEALTH_CHECK_COMPONENTS_FROM_FILE_TIMEOUT", "3s"),
                        300),
                new PropertiesConfigSource(Map.of("health.check.components.from-file.type", "echo"), "file", 100));
        assertThat(reader.refusals()).isEmpty();
        assertThat(names(registry)).containsExactly("ai_model", "cache", "resilience", "from-file", "orders_api");
        assertThat(one(registry, "from-file").policy().timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void everyCommonKeyIsRead() {
        RegisteredCheck check = one(yaml("""
                        health:
                          check:
                            components:
                              x:
                                type: echo
                                text: hello
                                interval: 1m
                                max-age: 500ms
                                timeout: 5s
                                retry-count: 4
                                critical: false
                                degraded-after: 250ms
                                on-timeout: degraded
                                group: shop
                                tags: [eu, paid]
                                labels:
                                  team: payments
                        """), "x");
        assertThat(reader.refusals()).isEmpty();
        assertThat(check.policy())
                .isEqualTo(new CheckPolicy(
                        new Pace(Duration.ofMinutes(1), Duration.ofMillis(500)),
                        Duration.ofSeconds(5),
                        4,
                        false,
                        Optional.of(Duration.ofMillis(250)),
                        HealthStatus.DEGRADED));
        assertThat(check.traits())
                .isEqualTo(new Traits(
                        "echo",
                        Optional.of("shop"),
                        List.of("eu", "paid"),
                        Optional.empty(),
                        Map.of("team", "payments")));
    }

    @Test
    void commonKeysApplyToBuiltInOnesAsWell() {
        CheckRegistry registry = registry(Map.of(
                "health.check.cache.timeout-ms", "900",
                "health.check.components.cache.timeout", "7s",
                "health.check.components.cache.group", "data",
                "health.check.components.resilience.enabled", "false"));
        assertThat(reader.refusals()).isEmpty();
        assertThat(names(registry)).containsExactly("ai_model", "cache");
        assertThat(one(registry, "cache").policy().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(one(registry, "cache").traits().group()).hasValue("data");
    }

    @Test
    void typeOfABuiltInOneIsRefused() {
        registry(Map.of("health.check.components.cache.type", "echo"));
        assertThat(reader.refusals())
                .containsExactly(
                        "health.check.components.cache.type: invalid value 'echo'; expected no type, because 'cache' is"
                                + " a built-in component");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overall", "with blank", "ümlaut"})
    void nameThatIsNotAllowedIsRefused(String name) {
        registry(Map.of("health.check.components." + name + ".type", "echo"));
        assertThat(reader.refusals())
                .singleElement()
                .asString()
                .contains("'" + name + "'", "1 to 100 characters A-Z a-z 0-9 . _ - other than 'overall'");
    }

    @Test
    void unknownTypeIsRefusedWithTheKnownOnesAndTheNearest() {
        registry(Map.of("health.check.components.x.type", "ecko"));
        assertThat(reader.refusals())
                .containsExactly(
                        "health.check.components.x.type: invalid value 'ecko'; expected one of echo; did you mean echo?",
                        "health.check.components.x.text: missing; expected any text");
    }

    @Test
    void missingTypeAndMissingKeyAreRefused() {
        registry(Map.of("health.check.components.x.text", "hello", "health.check.components.y.type", "echo"));
        assertThat(reader.refusals())
                .containsExactly(
                        "health.check.components.x.type: missing; expected one of echo",
                        "health.check.components.y.text: missing; expected any text");
    }

    @Test
    void variableThatIsNotSetIsNamedAndNothingElseOfTheValue() {
        registry(Map.of(
                "health.check.components.x.type", "echo", "health.check.components.x.text", "s3cret ${NO_SUCH}"));
        assertThat(reader.refusals()).containsExactly("health.check.components.x.text: variable NO_SUCH is not set");
    }

    @Test
    void unknownKeyIsRefusedWithTheNearestOne() {
        registry(Map.of(
                "health.check.components.x.type", "echo",
                "health.check.components.x.text", "hello",
                "health.check.components.x.tmeout", "1s"));
        assertThat(reader.refusals())
                .singleElement()
                .asString()
                .startsWith(
                        "health.check.components.x.tmeout: unknown key; did you mean timeout? Known keys: critical, ")
                .endsWith(", type");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, 5, a duration such as 500ms",
        "timeout, 0s, greater than 0",
        "interval, -1s, a duration",
        "retry-count, x, an integer of at least 0",
        "critical, maybe, 'one of true, false'",
        "times, 10, an integer from 1 to 9"
    })
    void badValueIsRefusedWithWhatIsAllowed(String key, String value, String allowed) {
        registry(Map.of(
                "health.check.components.x.type",
                "echo",
                "health.check.components.x.text",
                "hello",
                "health.check.components.x." + key,
                value));
        assertThat(reader.refusals())
                .singleElement()
                .asString()
                .startsWith("health.check.components.x." + key + ": invalid value '" + value + "'; expected ")
                .contains(allowed);
    }

    @Test
    void declaredOnesAreClosedWithTheRegistry() {
        CheckRegistry registry =
                registry(Map.of("health.check.components.x.type", "echo", "health.check.components.x.text", "hello"));
        registry.close();
        assertThat(closed).containsExactly("x");
    }
}
