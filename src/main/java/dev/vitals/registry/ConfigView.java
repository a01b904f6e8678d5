package dev.vitals.registry;

import io.smallrye.config.ConfigValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** A configuration to which properties were added whose values stand in the value of another one. */
final class ConfigView implements Config {

    private final Config config;
    private final Map<String, String> added = new TreeMap<>();

    ConfigView(Config config) {
        this.config = config;
    }

    void add(Map<String, String> properties) {
        added.putAll(properties);
    }

    @Override
    public org.eclipse.microprofile.config.ConfigValue getConfigValue(String name) {
        String value = added.get(name);
        return value == null
                ? config.getConfigValue(name)
                : ConfigValue.builder()
                        .withName(name)
                        .withValue(value)
                        .withRawValue(value)
                        .withConfigSourceName("added")
                        .build();
    }

    @Override
    public Iterable<String> getPropertyNames() {
        Set<String> names = new LinkedHashSet<>(added.keySet());
        config.getPropertyNames().forEach(names::add);
        return names;
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        return config.getValue(name, type);
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        return config.getOptionalValue(name, type);
    }

    @Override
    public <T> Optional<List<T>> getOptionalValues(String name, Class<T> type) {
        return config.getOptionalValues(name, type);
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        return config.getConfigSources();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        return config.getConverter(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return config.unwrap(type);
    }
}
