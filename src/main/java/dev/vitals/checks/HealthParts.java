package dev.vitals.checks;

import dev.vitals.status.HealthStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts that a health page names.
 *
 * @param worstFirst each name once; otherwise in the order of the page
 */
record HealthParts(List<HealthPart> worstFirst) {

    private static final int MOST_IN_METADATA = 100;
    private static final int MOST_IN_MESSAGE = 10;

    /** Of several parts with one name, as the nodes of a cluster may have, the worst counts. */
    static HealthParts of(Stream<HealthPart> parts) {
        Map<String, HealthPart> byName = new LinkedHashMap<>();
        parts.forEach(part -> byName.merge(part.name(), part, HealthPart::worst));
        return new HealthParts(byName.values().stream()
                .sorted(Comparator.comparing(HealthPart::status).reversed())
                .toList());
    }

    /** The first hundred, by name. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        worstFirst.stream()
                .limit(MOST_IN_METADATA)
                .forEach(part -> metadata.put(part.name(), part.status().wireName()));
        return metadata;
    }

    /** The end of a sentence that names those that are not well; empty where all are. */
    String complaint() {
        List<HealthPart> unwell = worstFirst.stream()
                .takeWhile(part -> part.status() != HealthStatus.HEALTHY)
                .toList();
        if (unwell.isEmpty()) {
            return "";
        }
        String named =
                unwell.stream().limit(MOST_IN_MESSAGE).map(HealthPart::toString).collect(Collectors.joining(", "));
        int others = unwell.size() - MOST_IN_MESSAGE;
        return ": " + named + (others > 0 ? " and " + others + " more" : "");
    }
}
