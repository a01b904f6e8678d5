package dev.vitals.checks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a database answered.
 *
 * @param value the first column of the first row as text; null where that is null, or where there is no row
 * @param facts about the server, for the metadata
 */
record SqlAnswer(@Nullable String value, Map<String, @Nullable Object> facts) {}
