package dev.vitals.probe;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A further configuration file.
 *
 * @param setting the variable or property that names it
 * @param file its path, may be missing
 */
record ConfigLocation(String setting, Path file) {

    private static final List<String> VARIABLES = List.of("QUARKUS_CONFIG_LOCATIONS", "SMALLRYE_CONFIG_LOCATIONS");

    /** Returns the local files that these variables and properties name; other URLs are left to the platform. */
    static List<ConfigLocation> read(Map<String, String> environment, Map<?, ?> properties) {
        List<ConfigLocation> locations = new ArrayList<>();
        for (String variable : VARIABLES) {
            String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
            addAll(variable, environment.getOrDefault(variable, ""), locations);
            addAll(property, properties.containsKey(property) ? "" + properties.get(property) : "", locations);
        }
        return locations;
    }

    private static void addAll(String setting, String value, List<ConfigLocation> locations) {
        for (String text : value.split("(?<!\\\\),", -1)) {
            file(text.strip().replace("\\,", ","))
                    .filter(file -> !isResource(file))
                    .ifPresent(file -> locations.add(new ConfigLocation(setting, file)));
        }
    }

    private static Optional<Path> file(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            return uri.getScheme() == null
                    ? Optional.of(Path.of(text))
                    : Optional.of(uri)
                            .filter(each -> "file".equals(each.getScheme()))
                            .map(Path::of);
        } catch (IllegalArgumentException noUri) {
            return Optional.of(Path.of(text));
        }
    }

    private static boolean isResource(Path file) {
        return !file.isAbsolute() && ConfigLocation.class.getClassLoader().getResource(file.toString()) != null;
    }
}
