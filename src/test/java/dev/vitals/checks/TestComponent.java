package dev.vitals.checks;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The component {@code x}, as the configuration declares it; closing it lets go of what its check holds. */
final class TestComponent implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final CheckRegistry registry;

    private TestComponent(CheckRegistry registry) {
        this.registry = registry;
    }

    /** Declares it; an {@link IllegalArgumentException} with all refusals where the settings are bad. */
    static TestComponent declared(CheckType type, String... keysAndValues) {
        Map<String, String> settings =
                new HashMap<>(Map.of("enabled-components", "", "components.x.type", type.name()));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put("components.x." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new TestComponent(TestRegistry.declared(settings, List.of(type)));
    }

    ComponentCheck check() {
        return registry.checks().get(0).check();
    }

    /** What one look finds. */
    ComponentStatus look() {
        return check().check().await().atMost(LONG);
    }

    /** Why one look fails. */
    String failure() {
        return String.valueOf(catchThrowable(this::look).getMessage());
    }

    @Override
    public void close() {
        TestRegistry.close(registry);
    }
}
