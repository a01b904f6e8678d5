package dev.vitals.log;

import dev.vitals.status.ComponentStatus;

/** The reason of a failure without what the line says anyway. */
final class FailureReason {

    private FailureReason() {}

    static String of(ComponentStatus result) {
        return of(result.name(), result.explanation());
    }

    static String of(String component, String message) {
        String prefix = "Health check '" + component + "' ";
        if (!message.startsWith(prefix)) {
            return message;
        }
        String rest = message.substring(prefix.length());
        return rest.startsWith("failed: ") ? rest.substring("failed: ".length()) : rest;
    }
}
