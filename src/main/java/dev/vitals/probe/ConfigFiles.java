package dev.vitals.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Looks at the YAML files beside the program before the platform does, which would quote them, secrets and all. */
final class ConfigFiles {

    private static final List<String> NAMES = List.of("application.yaml", "application.yml");

    private ConfigFiles() {}

    /** What is wrong with the first malformed file of this directory; empty where none is. */
    static Optional<String> problem(Path directory) {
        return NAMES.stream()
                .map(directory::resolve)
                .filter(Files::isReadable)
                .map(ConfigFiles::problemOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problemOf(Path file) {
        try {
            Iterable<Object> documents =
                    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
            documents.forEach(document -> {});
            return Optional.empty();
        } catch (MarkedYAMLException malformed) {
            return Optional.of(file + " is no valid YAML, at line "
                    + (malformed.getProblemMark().getLine() + 1) + ", column "
                    + (malformed.getProblemMark().getColumn() + 1) + ": " + malformed.getProblem() + ".");
        } catch (YAMLException | IOException malformed) {
            return Optional.of(file + " is no valid YAML.");
        }
    }
}
