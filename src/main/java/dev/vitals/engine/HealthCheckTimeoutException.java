package dev.vitals.engine;

import dev.vitals.registry.HealthCheckException;
import java.util.Map;

/** An attempt that took longer than its policy allows. */
public final class HealthCheckTimeoutException extends HealthCheckException {

    private static final long serialVersionUID = 1L;

    HealthCheckTimeoutException(String component, long timeoutMs) {
        this("Health check '" + component + "' ", "timed out after " + timeoutMs + "ms");
    }

    private HealthCheckTimeoutException(String prefix, String reason) {
        super(prefix + reason, reason, null, Map.of());
    }
}
