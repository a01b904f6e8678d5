package dev.vitals.registry;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces configured secrets in texts by three asterisks, before anyone sees them. A component's secrets are replaced
 * in its own texts, those that belong to no component, such as the ones of receivers, in all other texts.
 */
@Singleton
public final class Redactor {

    private static final String REPLACEMENT = "***";

    private final Supplier<Collection<HiddenText>> source;
    private final Predicate<HiddenText> applies;
    private final List<Redactor> ofComponents = new CopyOnWriteArrayList<>();
    private volatile Optional<Pattern> secrets;

    @Inject
    Redactor(SettingsReader reader) {
        this(reader::hidden, hidden -> hidden.component() == null);
    }

    /** Replaces these secrets in all texts; one of fewer than three characters would be found everywhere and is not. */
    public Redactor(Collection<Secret> secrets) {
        this(
                () -> secrets.stream()
                        .map(secret -> new HiddenText(secret, null, true))
                        .toList(),
                hidden -> true);
    }

    private Redactor(Supplier<Collection<HiddenText>> source, Predicate<HiddenText> applies) {
        this.source = source;
        this.applies = applies;
        secrets = read();
    }

    /** Returns the one for the texts of this component. */
    public Redactor of(String component) {
        Redactor own = new Redactor(source, hidden -> hidden.isHiddenFrom(component));
        ofComponents.add(own);
        return own;
    }

    /** By then those that build upon the registry have read their settings too. */
    void readAgain(@Observes @Priority(1) StartupEvent start) {
        secrets = read();
        ofComponents.forEach(each -> each.secrets = each.read());
    }

    private Optional<Pattern> read() {
        return SecretPattern.of(source.get().stream()
                .filter(applies)
                .map(hidden -> hidden.secret().value())
                .toList());
    }

    /** The text with three asterisks in the place of each secret. */
    public String redact(String text) {
        return secrets.map(pattern -> pattern.matcher(text).replaceAll(REPLACEMENT))
                .orElse(text);
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
