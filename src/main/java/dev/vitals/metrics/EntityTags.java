package dev.vitals.metrics;

import java.util.Arrays;

/** Comparison of entity tags, as RFC 9110 has it in 8.8.3.2 and 13.1.2. */
final class EntityTags {

    private EntityTags() {}

    /** Whether a header {@code If-None-Match} names this tag; compared weakly. */
    static boolean matches(String header, String etag) {
        String wanted = opaque(etag);
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(wanted));
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
