package dev.vitals.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failed attempt whose message is the whole text to report: it replaces {@code Health check 'x' failed: …}. */
public class HealthCheckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, @Nullable Object> metadata;
    private final @Nullable String reason;

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
        this(message, null, cause, metadata);
    }

    /** A failure whose reason is known apart from its message. */
    protected HealthCheckException(
            String message,
            @Nullable String reason,
            @Nullable Throwable cause,
            Map<String, @Nullable Object> metadata) {
        super(message, cause);
        this.reason = reason;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Returns a failure whose message is this prefix, such as {@code Database health check failed: }, and the reason, which
     * log lines and notifications show without the prefix.
     */
    public static HealthCheckException withReason(
            String prefix, String reason, @Nullable Throwable cause, Map<String, @Nullable Object> metadata) {
        return new HealthCheckException(prefix + reason, reason, cause, metadata);
    }

    /** Returns the part of the message that says why, without the component's name; null when it is not known apart. */
    public @Nullable String reason() {
        return reason;
    }

    /** The facts by name, perhaps none; never null. */
    public Map<String, @Nullable Object> metadata() {
        return metadata;
    }
}
