package dev.vitals.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a database answered.
 *
 * @param value the first column of the first row as text; null where that is null, or where there is no row
 * @param facts about the server, for the metadata
 * @param replication where that was asked for
 */
record SqlAnswer(@Nullable String value, Map<String, @Nullable Object> facts, Optional<Replication> replication) {

    /** The same answer, and what the database said of its replication. */
    SqlAnswer with(Replication asked) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(facts);
        all.putAll(asked.facts());
        return new SqlAnswer(value, all, Optional.of(asked));
    }
}
