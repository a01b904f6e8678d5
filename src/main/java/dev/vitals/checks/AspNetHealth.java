package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * ASP.NET Core's health checks: the one word of the default writer, the JSON of {@code UIResponseWriter}
 * ({@code entries}), and that of the sample in Microsoft's documentation ({@code results}).
 */
@Singleton
final class AspNetHealth implements HealthFormat {

    private static final Set<String> WORDS = Set.of("healthy", "degraded", "unhealthy");

    @Override
    public Optional<HealthReport> read(HealthPage page) {
        JsonNode json = page.json();
        Optional<HealthWord> word = isJson(json) ? page.word() : Optional.of(new HealthWord(page.text()));
        return word.filter(each -> each.isOneOf(WORDS))
                .map(each -> new HealthReport(HealthSign.KEYS, "aspnet", each, HealthParts.of(parts(json))));
    }

    private static boolean isJson(JsonNode json) {
        return json.path("entries").isObject()
                || json.path("results").isObject()
                || json.path("totalDuration").isTextual();
    }

    private static Stream<HealthPart> parts(JsonNode json) {
        return Stream.of("entries", "results").flatMap(key -> HealthPart.ofObject(json.path(key)));
    }
}
