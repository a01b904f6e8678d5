package dev.vitals.webhook;

import dev.vitals.registry.Glob;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which nobody is told of some components.
 *
 * @param component a name, or a pattern in which {@code *} stands for any characters and {@code ?} for one
 * @param until when it ends; not a part of it
 * @param reason why, for people
 */
record Silence(String id, String component, Instant created, Instant until, Optional<String> reason) {

    boolean covers(String name, Instant now) {
        return isActive(now) && Glob.matches(component, name);
    }

    boolean isActive(Instant now) {
        return now.isBefore(until);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("component", component)
                .put("created_at", created.toString())
                .put("until", until.toString())
                .put("reason", reason.orElse(null));
    }
}
