package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.status.HealthStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@code /v1/health} of another Vitals, or of the Python backend whose form it keeps. */
@Singleton
final class VitalsHealth implements HealthFormat {

    @Override
    public Optional<HealthReport> read(HealthPage page) {
        JsonNode json = page.json();
        return page.word()
                .filter(word -> json.path("ai_model_available").isBoolean())
                .map(word -> new HealthReport(HealthSign.KEYS, "vitals", word, HealthParts.of(parts(json, word))));
    }

    private static Stream<HealthPart> parts(JsonNode json, HealthWord overall) {
        boolean allWell = overall.status() == HealthStatus.HEALTHY;
        return Stream.of(
                        part("ai_model", json.path("ai_model_available")),
                        part("resilience", json.path("resilience_healthy")),
                        part("cache", json.path("cache_healthy")))
                .flatMap(Optional::stream)
                // Where all is well, false stands for a part that is not checked.
                .filter(part -> !allWell || part.status() == HealthStatus.HEALTHY);
    }

    private static Optional<HealthPart> part(String name, JsonNode isWell) {
        return Optional.of(isWell)
                .filter(JsonNode::isBoolean)
                .map(value -> new HealthPart(name, new HealthWord(value.booleanValue() ? "healthy" : "degraded")));
    }
}
