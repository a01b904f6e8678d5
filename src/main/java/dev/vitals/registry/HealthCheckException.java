package dev.vitals.registry;

import org.jspecify.annotations.Nullable;

/** A failed attempt whose message is the whole text to report: it replaces {@code Health check 'x' failed: …}. */
public class HealthCheckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure that is explained by its message alone. */
    public HealthCheckException(String message) {
        this(message, null);
    }

    /** A failure with what caused it; the cause is never shown to users. */
    public HealthCheckException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
