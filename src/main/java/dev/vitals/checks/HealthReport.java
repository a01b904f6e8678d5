package dev.vitals.checks;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a health page tells. Of its texts only names and statuses are kept: all others may hold secrets.
 *
 * @param sign what shows that the page has this form
 * @param format the name of the form
 * @param word the overall status
 */
record HealthReport(HealthSign sign, String format, HealthWord word, HealthParts parts) {

    /** The component of this name, which is as well as the page says; one that says well behind a 5xx is not believed. */
    ComponentStatus status(String component, int httpStatus) {
        boolean contradicted = httpStatus >= 500 && word.status() == HealthStatus.HEALTHY;
        HealthStatus status = contradicted ? HealthStatus.UNHEALTHY : word.status();
        String doubt = contradicted ? ", but behind HTTP " + httpStatus : "";
        String message = format + " says " + word.shown() + doubt + parts.complaint();
        return new ComponentStatus(component, status, message, 0, metadata(httpStatus));
    }

    private Map<String, @Nullable Object> metadata(int httpStatus) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("format", format);
        metadata.put("http_status", httpStatus);
        metadata.put("parts", parts.metadata());
        return metadata;
    }
}
