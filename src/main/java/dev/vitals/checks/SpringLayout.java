package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Spring Boot puts the parts of what it describes; a page keeps to one way at all its levels. */
enum SpringLayout {
    /** Since 2.2. */
    COMPONENTS {
        @Override
        JsonNode children(JsonNode parent) {
            return parent.path("components");
        }
    },
    /** 2.0 and 2.1, and later ones that are asked for their version 2. */
    DETAILS {
        @Override
        JsonNode children(JsonNode parent) {
            return parent.path("details");
        }
    },
    /** 1.x. */
    FLAT {
        @Override
        JsonNode children(JsonNode parent) {
            return parent;
        }
    };

    // Indicators may be nested without end.
    private static final int DEEPEST = 8;

    /** That of the whole page; empty where the page has no parts. */
    static Optional<SpringLayout> of(JsonNode page) {
        // Terminus, which writes such details too, has this beside them.
        boolean isTerminus =
                page.path("info").isObject() && page.path("details").isObject();
        return Arrays.stream(values())
                .filter(layout -> !isTerminus && holdsParts(layout.children(page)))
                .findFirst();
    }

    private static boolean holdsParts(JsonNode children) {
        List<JsonNode> objects = children.propertyStream()
                .map(entry -> entry.getValue())
                .filter(JsonNode::isContainerNode)
                .toList();
        return !objects.isEmpty()
                && objects.stream().allMatch(object -> HealthWord.ofPart(object).isPresent());
    }

    abstract JsonNode children(JsonNode parent);

    /** All of a page, each nested one as {@code parent/child} after its parent. */
    Stream<HealthPart> parts(JsonNode page) {
        return parts("", page, 1);
    }

    private Stream<HealthPart> parts(String prefix, JsonNode parent, int level) {
        return level > DEEPEST
                ? Stream.empty()
                : children(parent)
                        .propertyStream()
                        .flatMap(
                                entry -> HealthWord.ofPart(entry.getValue())
                                        .map(word -> new HealthPart(prefix + entry.getKey(), word))
                                        .stream()
                                        .flatMap(part -> Stream.concat(
                                                Stream.of(part),
                                                parts(part.name() + "/", entry.getValue(), level + 1))));
    }
}
