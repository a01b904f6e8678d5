package dev.vitals.startup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The configuration files that were read. */
final class ConfigurationFiles {

    private static final Pattern FILE = Pattern.compile(".*\\[source=(?:file:(?://(?=/))?)?(/[^!]+)]");

    private ConfigurationFiles() {}

    /** Returns the files by precedence; those below the working directory by their names relative to it. */
    static List<String> of(Config config, Path workingDirectory) {
        List<String> files = new ArrayList<>();
        for (ConfigSource source : config.getConfigSources()) {
            Matcher file = FILE.matcher(source.getName());
            if (file.matches() && !files.contains(shown(file.group(1), workingDirectory))) {
                files.add(shown(file.group(1), workingDirectory));
            }
        }
        return files;
    }

    private static String shown(String file, Path workingDirectory) {
        Path path = Path.of(file);
        return path.startsWith(workingDirectory)
                ? workingDirectory.relativize(path).toString()
                : file;
    }
}
