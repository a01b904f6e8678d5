package dev.vitals.probe;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What the service reads, for a command that does not start it: the platform's own configuration is there only after
 * the start, and in a native executable is until then that of the build.
 */
final class CommandConfig {

    private static final Path DIRECTORY = Path.of("config");

    private CommandConfig() {}

    /** A way to read one file, above the one before it. */
    private interface Reader {

        ConfigSource read(URL file, int ordinal) throws IOException;
    }

    /** Environment, system properties, and the files in {@code config} below the working directory. */
    static Config read() throws IOException {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources();
        add(builder, "application.properties", 260, PropertiesConfigSource::new);
        add(builder, "application.yml", 264, YamlConfigSource::new);
        add(builder, "application.yaml", 265, YamlConfigSource::new);
        return builder.build();
    }

    private static void add(SmallRyeConfigBuilder builder, String name, int ordinal, Reader reader) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (Files.isReadable(file)) {
            builder.withSources(reader.read(file.toUri().toURL(), ordinal));
        }
    }
}
