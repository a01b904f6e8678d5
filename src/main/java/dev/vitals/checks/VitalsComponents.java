package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The {@code /v1/health/components} of another Vitals. */
@Singleton
final class VitalsComponents implements HealthFormat {

    @Override
    public Optional<HealthReport> read(HealthPage page) {
        JsonNode components = page.json().path("components");
        return HealthWord.of(page.json().path("overall_status"))
                .filter(word -> HealthPart.isArray(components))
                .map(word -> new HealthReport(
                        HealthSign.KEYS, "vitals", word, HealthParts.of(HealthPart.ofArray(components))));
    }
}
