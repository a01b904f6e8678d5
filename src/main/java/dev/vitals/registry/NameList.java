package dev.vitals.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A list of names as people write it: {@code ["a","b"]}, {@code a, b}, or nothing at all. */
final class NameList {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NameList() {}

    /** The names without doubles, in order; empty where the text is no such list. */
    static Optional<List<String>> parse(String text) {
        Optional<List<String>> names =
                text.strip().startsWith("[") ? fromJson(text) : Optional.of(Arrays.asList(text.split(",", -1)));
        return names.map(all -> all.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
    }

    private static Optional<List<String>> fromJson(String text) {
        try {
            List<String> names = new ArrayList<>();
            for (JsonNode element : JSON.readTree(text)) {
                if (!element.isTextual()) {
                    return Optional.empty();
                }
                names.add(element.textValue());
            }
            return Optional.of(names);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }
}
