package dev.vitals.registry;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes every configured secret out of what others said, before anyone sees it. */
@Singleton
public final class Redactor {

    private static final int SHORTEST = 3;

    private final Supplier<Collection<Secret>> source;
    private volatile List<String> secrets;

    /** Knows the secrets that the registry has read. What is part of a name is no secret. */
    @Inject
    Redactor(SettingsReader reader, CheckRegistry registry) {
        this(() -> reader.secrets().stream()
                .filter(secret -> registry.checks().stream()
                        .noneMatch(check -> check.name().contains(secret.value())))
                .toList());
    }

    /** Hides these secrets; one of fewer than three characters would tear holes into every text and is left alone. */
    public Redactor(Collection<Secret> secrets) {
        this(() -> secrets);
    }

    private Redactor(Supplier<Collection<Secret>> source) {
        this.source = source;
        secrets = longestFirst(source.get());
    }

    /** By then those that build upon the registry have read their settings too. */
    void readAgain(@Observes @Priority(1) StartupEvent start) {
        secrets = longestFirst(source.get());
    }

    private static List<String> longestFirst(Collection<Secret> secrets) {
        return secrets.stream()
                .map(Secret::value)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text with three asterisks in the place of each secret. */
    public String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    /** The same facts, with every text in them redacted, however deep in lists and maps. */
    public Map<String, @Nullable Object> redact(Map<String, @Nullable Object> facts) {
        if (secrets.isEmpty()) {
            return facts;
        }
        Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
        facts.forEach((key, value) -> redacted.put(key, redactValue(value)));
        return redacted;
    }

    private @Nullable Object redactValue(@Nullable Object value) {
        if (value instanceof String text) {
            return redact(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::redactValue).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
            map.forEach((key, inner) -> redacted.put(redact(String.valueOf(key)), redactValue(inner)));
            return redacted;
        }
        return value;
    }
}
