package dev.vitals.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a JSON body: a path alone, which must lead to something that is neither null nor false, or a path, an
 * operator and a value. Where a path leads to several values, it must hold of each.
 *
 * @param text as it is configured
 * @param path by RFC 9535, as far as the library follows it
 */
record JsonCondition(String text, JsonPath path, Optional<JsonComparison> comparison) {

    static final String ALLOWED = "a JSONPath alone, or with ==, !=, <, <=, > or >= and a JSON value,"
            + " such as $.status == \"UP\" or $.version; several as a list";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Configuration LIBRARY = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
            .mappingProvider(new JacksonMappingProvider(JSON))
            .build();

    /** Empty where the text is no condition. */
    static Optional<JsonCondition> parse(String text) {
        int operator = JsonComparison.positionIn(text);
        String path = (operator < 0 ? text : text.substring(0, operator)).strip();
        Optional<JsonComparison> comparison =
                operator < 0 ? Optional.empty() : JsonComparison.parse(text.substring(operator));
        if (!path.startsWith("$") || (operator >= 0 && comparison.isEmpty())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonCondition(text.strip(), JsonPath.compile(path), comparison));
        } catch (JsonPathException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    boolean holdsOf(JsonNode body) {
        List<JsonNode> found = find(body);
        return !found.isEmpty() && found.stream().allMatch(this::holdsOfValue);
    }

    private boolean holdsOfValue(JsonNode value) {
        return comparison
                .map(each -> each.holdsOf(value))
                .orElse(!value.isNull() && !(value.isBoolean() && !value.booleanValue()));
    }

    private List<JsonNode> find(JsonNode body) {
        try {
            JsonNode found = node(path.read(body, LIBRARY));
            return path.isDefinite() || !found.isArray()
                    ? List.of(found)
                    : StreamSupport.stream(found.spliterator(), false).toList();
        } catch (JsonPathException nothingThere) {
            return List.of();
        }
    }

    /** Functions answer with numbers and texts of Java's. */
    private static JsonNode node(@Nullable Object found) {
        return found instanceof JsonNode node ? node : JSON.valueToTree(found);
    }

    /** One JSON value; empty for anything else. */
    static Optional<JsonNode> value(String text) {
        try {
            JsonNode value =
                    JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
            return Optional.of(value).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }
}
