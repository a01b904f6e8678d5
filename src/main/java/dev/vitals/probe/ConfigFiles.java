package dev.vitals.probe;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Checks the configuration files before the platform reads them, which would quote them, secrets and all. */
final class ConfigFiles {

    private static final List<String> NAMES = List.of("application.yaml", "application.yml", "application.properties");

    private ConfigFiles() {}

    /** Returns what is wrong with the files of this directory and with those at the locations, one line for each. */
    static List<String> problems(Path directory, List<ConfigLocation> locations) {
        return Stream.concat(
                        NAMES.stream()
                                .map(directory::resolve)
                                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                                .map(ConfigFiles::problemOf),
                        locations.stream().map(ConfigFiles::problemOf))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> problemOf(ConfigLocation location) {
        if (Files.isDirectory(location.file())) {
            return Optional.empty();
        }
        return isUnreadable(location.file())
                ? Optional.of(location.setting() + ": invalid value '" + location.file()
                        + "'; expected a readable file or directory")
                : problemOf(location.file());
    }

    private static Optional<String> problemOf(Path file) {
        if (isUnreadable(file)) {
            return Optional.of(file + ": not readable; expected a readable file");
        }
        try {
            parse(file, Files.readString(file));
            return Optional.empty();
        } catch (MarkedYAMLException malformed) {
            return Optional.of(file + ": invalid YAML at line "
                    + (malformed.getProblemMark().getLine() + 1) + ", column "
                    + (malformed.getProblemMark().getColumn() + 1) + ": " + withoutContent(malformed.getProblem()));
        } catch (YAMLException | IOException malformed) {
            return Optional.of(file + ": invalid YAML; expected a file in UTF-8 without control characters");
        } catch (IllegalArgumentException malformed) {
            return Optional.of(file + ": invalid properties; expected four hexadecimal digits after \\u");
        }
    }

    private static boolean isUnreadable(Path file) {
        return !Files.isRegularFile(file) || !Files.isReadable(file);
    }

    private static void parse(Path file, String text) throws IOException {
        if (file.toString().endsWith(".properties")) {
            new Properties().load(new StringReader(text));
        } else if (file.toString().matches(".*\\.ya?ml")) {
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).forEach(document -> {});
        }
    }

    /** An alias, a tag and a repeated key are quoted from the file, and may be a password that needs quotes. */
    private static String withoutContent(String problem) {
        return problem.replaceFirst("\\b(alias|tag|key|anchor|handle|directive)\\b.*", "$1");
    }
}
