package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Spring Boot Actuator's {@code /actuator/health} with its groups and single components, of all versions. A page that is
 * nothing but a status is taken for one of Spring Boot's where the word is.
 */
@Singleton
final class SpringHealth implements HealthFormat {

    private static final String MEDIA_TYPES = "application/vnd.spring-boot.actuator.";
    private static final Set<String> WORDS = Set.of("up", "down", "out_of_service", "unknown");

    @Override
    public Optional<HealthReport> read(HealthPage page) {
        JsonNode json = page.json();
        Optional<SpringLayout> layout = SpringLayout.of(json);
        boolean keys = layout.isPresent() || json.path("groups").isArray();
        return page.word()
                .flatMap(word -> HealthSign.of(page.mediaType().startsWith(MEDIA_TYPES), keys, word.isOneOf(WORDS))
                        .map(sign -> new HealthReport(sign, "spring-boot", word, parts(layout, json))));
    }

    private static HealthParts parts(Optional<SpringLayout> layout, JsonNode json) {
        return HealthParts.of(layout.map(found -> found.parts(json)).orElse(Stream.empty()));
    }
}
