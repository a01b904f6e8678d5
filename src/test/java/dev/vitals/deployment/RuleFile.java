package dev.vitals.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules of {@code k8s/monitoring}. */
final class RuleFile {

    static final Path DIRECTORY = Path.of("k8s/monitoring");

    private static final ObjectMapper YAML = new YAMLMapper();

    private final JsonNode groups;

    private RuleFile(JsonNode groups) {
        this.groups = groups;
    }

    static RuleFile read() throws IOException {
        return new RuleFile(yaml(DIRECTORY.resolve("rules.yaml")).path("groups"));
    }

    static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    static JsonNode yaml(String text) throws IOException {
        return YAML.readTree(text);
    }

    JsonNode groups() {
        return groups;
    }

    List<JsonNode> alerts() {
        return with("alert");
    }

    Set<String> alertNames() {
        return names("alert");
    }

    /** The names of what is recorded. */
    Set<String> recordNames() {
        return names("record");
    }

    List<String> expressions() {
        return with("expr").stream().map(rule -> rule.path("expr").asText()).toList();
    }

    private Set<String> names(String kind) {
        return with(kind).stream().map(rule -> rule.path(kind).asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> with(String field) {
        return groups.findParents(field);
    }
}
