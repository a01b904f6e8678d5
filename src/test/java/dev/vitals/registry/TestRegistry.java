package dev.vitals.registry;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Registries as the start makes them, from settings in a map. */
public final class TestRegistry {

    private TestRegistry() {}

    /** A reader of these keys, which stand below {@code health.check}. */
    public static SettingsReader reader(Map<String, String> settings) {
        PropertiesConfigSource source = new PropertiesConfigSource(
                settings.entrySet().stream()
                        .collect(Collectors.toMap(e -> "health.check." + e.getKey(), Map.Entry::getValue)),
                "test",
                300);
        return new SettingsReader(
                new SmallRyeConfigBuilder().withSources(source).build());
    }

    /** What a reader has refused so far. */
    public static List<String> refusals(SettingsReader reader) {
        return reader.refusals();
    }

    /** What a reader has warned of so far. */
    public static List<String> warnings(SettingsReader reader) {
        return reader.warnings();
    }

    /** What a reader hides so far. */
    public static List<String> secrets(SettingsReader reader) {
        return reader.secrets().stream().map(Secret::value).toList();
    }

    /** What would be warned of, since a reader has read none of it. */
    public static List<String> unknown(SettingsReader reader) {
        return new UnknownKeys(reader.known().stream().map(SettingKey::property).collect(Collectors.toSet()))
                .warnings(reader.config());
    }

    /** A registry of these checks alone; none of the built-in ones is asked for where the settings do not say so. */
    public static CheckRegistry of(Map<String, String> settings, List<ComponentCheck> checks) {
        SettingsReader reader = reader(settings);
        return new CheckRegistry(checks, List.of(), new SettingsFactory(reader).read(), reader);
    }

    /** A registry of what the settings declare, of these types, without any bean. */
    public static CheckRegistry declared(Map<String, String> settings, List<CheckType> types) {
        SettingsReader reader = reader(settings);
        CheckRegistry registry = new CheckRegistry(List.of(), types, new SettingsFactory(reader).read(), reader);
        if (!reader.refusals().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.refusals()));
        }
        return registry;
    }

    /** Lets go of what the declared checks hold. */
    public static void close(CheckRegistry registry) {
        registry.close();
    }
}
