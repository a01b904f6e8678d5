package dev.vitals.engine;

import dev.vitals.registry.HealthCheckException;

/** An attempt that took longer than its policy allows. */
public final class HealthCheckTimeoutException extends HealthCheckException {

    private static final long serialVersionUID = 1L;

    HealthCheckTimeoutException(String component, long timeoutMs) {
        super("Health check '" + component + "' timed out after " + timeoutMs + "ms");
    }
}
