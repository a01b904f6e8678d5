package dev.vitals.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failed attempt whose message is the whole text to report: it replaces {@code Health check 'x' failed: …}. */
public class HealthCheckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, @Nullable Object> metadata;

    /** A failure that is explained by its message alone. */
    public HealthCheckException(String message) {
        this(message, null);
    }

    /** A failure with what caused it; the cause is never shown to users. */
    public HealthCheckException(String message, @Nullable Throwable cause) {
        this(message, cause, Map.of());
    }

    /** A failure with facts that belong to the component's result all the same. */
    public HealthCheckException(String message, @Nullable Throwable cause, Map<String, @Nullable Object> metadata) {
        super(message, cause);
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The facts by name, perhaps none; never null. */
    public Map<String, @Nullable Object> metadata() {
        return metadata;
    }
}
