package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {

    private static final Set<String> KNOWN = Set.of("health.check.timeout-ms", "health.check.enabled-components");

    private static List<String> warnings(Map<String, String> properties, Map<String, String> environment) {
        return new UnknownKeys(KNOWN)
                .warnings(new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(properties, "file", 250),
                                new EnvConfigSource(environment, 300))
                        .build());
    }

    @Test
    void misspeltKeyIsToldWithTheNearestOne() {
        assertThat(warnings(Map.of("health.check.timout-ms", "5", "other.key", "x"), Map.of()))
                .containsExactly("health.check.timout-ms is not a known setting and is ignored;"
                        + " did you mean health.check.timeout-ms?");
    }

    @Test
    void misspeltVariableIsToldOnce() {
        assertThat(warnings(Map.of(), Map.of("HEALTH_CHECK_TIMOUT_MS", "5")))
                .containsExactly("HEALTH_CHECK_TIMOUT_MS is not a known setting and is ignored;"
                        + " did you mean HEALTH_CHECK_TIMEOUT_MS?");
    }

    @Test
    void knownOnesAreFineAlsoAsList() {
        assertThat(warnings(
                        Map.of("health.check.timeout-ms", "5", "health.check.enabled-components[0]", "cache"),
                        Map.of("HEALTH_CHECK_TIMEOUT_MS", "5")))
                .isEmpty();
    }

    @Test
    void serviceVariablesOfKubernetesAreNoSettings() {
        Map<String, String> kubernetes = Stream.of(
                        "HEALTH_CHECK_SERVICE_HOST",
                        "HEALTH_CHECK_SERVICE_PORT",
                        "HEALTH_CHECK_SERVICE_PORT_HTTP",
                        "HEALTH_CHECK_PORT",
                        "HEALTH_CHECK_PORT_80_TCP",
                        "HEALTH_CHECK_PORT_80_TCP_ADDR",
                        "HEALTH_CHECK_REDIS_PORT_6379_TCP_PROTO")
                .collect(Collectors.toMap(name -> name, name -> "tcp://10.0.0.1:80"));
        assertThat(warnings(Map.of(), kubernetes)).isEmpty();
    }
}
