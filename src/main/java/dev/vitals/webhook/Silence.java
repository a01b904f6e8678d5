package dev.vitals.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A time during which nobody is notified about some components.
 *
 * @param until the end, excluded
 * @param reason an explanation for people; empty only in silences of earlier versions
 * @param author who created it; empty only in silences of earlier versions
 */
record Silence(
        String id,
        SilenceSelector selector,
        Instant created,
        Instant until,
        Optional<String> reason,
        Optional<String> author) {

    boolean isActive(Instant now) {
        return now.isBefore(until);
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject().put("id", id);
        selector.addTo(json);
        return json.put("created_at", created.toString())
                .put("until", until.toString())
                .put("reason", reason.orElse(null))
                .put("author", author.orElse(null));
    }
}
