package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;

/** MicroProfile Health since 2.0, as Quarkus, Open Liberty, Payara, Helidon and WildFly write it. */
@Singleton
final class MicroProfileHealth implements HealthFormat {

    @Override
    public Optional<HealthReport> read(HealthPage page) {
        JsonNode checks = page.json().path("checks");
        return page.word()
                .filter(word -> HealthPart.isArray(checks))
                .map(word -> new HealthReport(
                        HealthSign.KEYS, "microprofile", word, HealthParts.of(HealthPart.ofArray(checks))));
    }
}
