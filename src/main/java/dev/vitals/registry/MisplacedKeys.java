package dev.vitals.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Finds keys of ours that stand in the wrong place of a configuration file, and files in the wrong place. */
final class MisplacedKeys {

    private static final List<String> FILES = List.of("application.yaml", "application.yml", "application.properties");

    /** Prefixes that people write for the right one; nothing else uses them. */
    private static final Pattern WRONG_PREFIX = Pattern.compile(
            "(vitals\\.health\\.check|vitals|health\\.checks|health-?checks?|health_checks?|healthChecks?)\\..+");

    /** Sections that may stand at the root, or directly below a part of the prefix. */
    private static final Pattern WRONG_SECTION =
            Pattern.compile("((?:health\\.|checks?\\.)?(components|webhooks|maintenance))(?:[.\\[].+)");

    private final Set<String> known;

    /** @param known all properties that are read */
    MisplacedKeys(Collection<String> known) {
        this.known = Set.copyOf(known);
    }

    /** Returns one warning for each section at the root of a file that has the name of one of ours. */
    List<String> sectionWarnings(Config config) {
        Set<String> sections = known.stream()
                .map(key -> key.substring(SettingKey.PREFIX.length()))
                .filter(key -> key.indexOf('.') > 0)
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        Set<String> found = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (isFile(source)) {
                source.getPropertyNames().forEach(name -> found.add(name.replaceFirst("[.\\[].*", "")));
            }
        }
        found.retainAll(sections);
        return found.stream()
                .map(each -> each + ": ignored at the root of a file; expected " + SettingKey.PREFIX + each)
                .toList();
    }

    /** Returns one error for each wrong place. */
    List<String> errors(Config config) {
        Set<String> errors = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (isFile(source)) {
                source.getPropertyNames().forEach(name -> error(name, errors));
            }
        }
        return List.copyOf(errors);
    }

    private void error(String name, Set<String> errors) {
        String plain = name.replace("\"", "");
        Matcher prefix = WRONG_PREFIX.matcher(name);
        Matcher section = WRONG_SECTION.matcher(plain);
        if (name.startsWith(SettingKey.PREFIX)) {
            return;
        }
        if (plain.startsWith(SettingKey.PREFIX)) {
            errors.add(name.replaceFirst("(\"[^\"]+\").*", "$1")
                    + ": a key with dots is one name in YAML; expected nested keys health: and below it check:");
        } else if (prefix.matches()) {
            errors.add(prefix.group(1) + ": unknown prefix; expected health.check");
        } else if (section.matches()) {
            errors.add(section.group(1) + ": wrong place; expected " + SettingKey.PREFIX + section.group(2));
        } else if (known.contains(SettingKey.PREFIX + plain)) {
            errors.add(plain + ": wrong place; expected " + SettingKey.PREFIX + plain);
        }
    }

    private static boolean isFile(ConfigSource source) {
        String name = source.getName();
        return !name.startsWith("EnvConfigSource") && name.contains("[source=") && !name.contains("!");
    }

    /** Returns a warning for each file in the working directory that looks like configuration and was not read. */
    static List<String> warnings(Config config, Path directory) {
        List<String> warnings = new ArrayList<>();
        for (String file : FILES) {
            if (Files.isRegularFile(directory.resolve(file)) && !isRead(config, directory.resolve(file))) {
                warnings.add("./" + file + " is not read; move it to config/" + file
                        + " or name it in QUARKUS_CONFIG_LOCATIONS");
            }
        }
        return warnings;
    }

    private static boolean isRead(Config config, Path file) {
        for (ConfigSource source : config.getConfigSources()) {
            if (source.getName().endsWith(file + "]")) {
                return true;
            }
        }
        return false;
    }
}
