package dev.vitals.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A list of names as people write it: {@code ["a","b"]}, {@code a, b}, or nothing at all. */
final class NameList {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NameList() {}

    /** The names without doubles, in order; fails with an {@link IllegalArgumentException} where it is no such list. */
    static List<String> parse(String text) {
        List<String> names = text.strip().startsWith("[") ? fromJson(text) : Arrays.asList(text.split(",", -1));
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> fromJson(String text) {
        try {
            List<String> names = new ArrayList<>();
            for (JsonNode element : JSON.readTree(text)) {
                if (!element.isTextual()) {
                    throw new IllegalArgumentException("not a name: " + element);
                }
                names.add(element.textValue());
            }
            return names;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("not a JSON array", malformed);
        }
    }
}
