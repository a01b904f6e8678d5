package dev.vitals.checks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a database copies another one, and how well.
 *
 * @param role replica or primary; null where it cannot be told
 * @param lagSeconds how far it is behind its source; null where that is unknown, and for a primary
 * @param trouble why it is not as it should be, however far it is behind; null where there is nothing to say
 */
record Replication(
        @Nullable String role,
        @Nullable Double lagSeconds,
        @Nullable String trouble) {

    /** It copies nobody. */
    static final Replication PRIMARY = new Replication("primary", null, null);

    /** It is a replica to which nothing comes, or which does not take it over. */
    static final Replication STOPPED = new Replication("replica", null, "Replication is not running");

    /** It is a replica that copies, so far behind; null: nobody knows. */
    static Replication behind(@Nullable Double seconds) {
        return new Replication("replica", seconds, null);
    }

    /** The server does not say, for this reason; most often a right is missing. */
    static Replication hidden(String reason) {
        return new Replication(null, null, "Replication cannot be seen: " + reason);
    }

    /** What is wrong with it; empty where it is at most this far behind. */
    Optional<String> complaint(Duration allowed) {
        if (trouble != null || lagSeconds == null) {
            return Optional.ofNullable(trouble);
        }
        return lagSeconds * 1e3 > allowed.toMillis()
                ? Optional.of("Replication is " + (long) Math.ceil(lagSeconds) + " s behind")
                : Optional.empty();
    }

    /** For the metadata. */
    Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("replication_role", role);
        facts.put("replication_lag_seconds", lagSeconds);
        return facts;
    }
}
