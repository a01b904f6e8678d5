package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a JSON object in which each value describes the breaker of that name. */
final class NamedBreakers {

    private NamedBreakers() {}

    /** Empty where it is no such object: then some value has no {@code state} that breakers have. */
    static Optional<BreakerReport> read(JsonNode named, DetailsReader reader) {
        if (!named.isObject()) {
            return Optional.empty();
        }
        List<Breaker> breakers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : named.properties()) {
            JsonNode details = entry.getValue();
            Optional<BreakerState> state = BreakerState.of(details.path("state").asText());
            if (state.isEmpty()) {
                return Optional.empty();
            }
            breakers.add(reader.read(entry.getKey(), state.get(), details));
        }
        return Optional.of(BreakerReport.of(breakers));
    }

    /** Makes a breaker of what the format says beside the state. */
    interface DetailsReader {
        Breaker read(String name, BreakerState state, JsonNode details);
    }
}
