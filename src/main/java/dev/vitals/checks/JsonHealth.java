package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code application/health+json} (draft-inadarei-api-health-check-06), under another content type too, and what is like
 * it: Terminus, of which the draft has some of its words, and any page with no more than a word for its health.
 */
@Singleton
final class JsonHealth implements HealthFormat {

    private static final String MEDIA_TYPE = "application/health+json";
    private static final Set<String> WORDS =
            Set.of("pass", "ok", "warn", "fail", "error", "healthy", "degraded", "unhealthy");

    @Override
    public Optional<HealthReport> read(HealthPage page) {
        JsonNode checks = checks(page.json());
        boolean isOfType = page.mediaType().equals(MEDIA_TYPE);
        return page.word().flatMap(word -> HealthSign.of(isOfType, hasKeys(page.json()), isPlain(page, word))
                .map(sign -> new HealthReport(sign, "health+json", word, HealthParts.of(parts(checks)))));
    }

    /** Until the draft's third version they were called details. */
    private static JsonNode checks(JsonNode json) {
        JsonNode checks = json.path("checks");
        return checks.isObject() ? checks : json.path("details");
    }

    private static boolean hasKeys(JsonNode json) {
        JsonNode checks = json.path("checks");
        return checks.isObject() && checks.valueStream().allMatch(JsonNode::isContainerNode);
    }

    /** APIs begin the reasons of their refusals with these words too. */
    private static boolean isPlain(HealthPage page, HealthWord word) {
        boolean refusal = page.httpStatus() >= 300 && page.httpStatus() < 500;
        return word.isOneOf(WORDS) && !refusal;
    }

    private static Stream<HealthPart> parts(JsonNode checks) {
        return checks.propertyStream().flatMap(JsonHealth::parts);
    }

    /** An object in the place of an array is one of the early drafts'. */
    private static Stream<HealthPart> parts(Map.Entry<String, JsonNode> check) {
        JsonNode value = check.getValue();
        Stream<JsonNode> nodes = value.isArray() ? value.valueStream() : Stream.of(value);
        return nodes.flatMap(node -> HealthWord.ofPart(node).stream())
                .map(word -> new HealthPart(check.getKey(), word));
    }
}
