package dev.vitals.checks;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All known providers of AI models, by name. */
@Singleton
final class AiProviders {

    private final Map<String, AiProvider> byName = new TreeMap<>();

    AiProviders(@All List<AiProvider> providers) {
        providers.forEach(provider -> byName.put(provider.name(), provider));
    }

    /** In alphabetical order. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The one with that name, which is one of {@link #names()}. */
    AiProvider named(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }
}
