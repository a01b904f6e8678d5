package dev.vitals.probe;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Lets the service start where no file can be written at all; it then does without what needs a temporary one. */
@Singleton
final class ReadOnlyRoot implements VertxOptionsCustomizer {

    private static final Logger LOG = Logger.getLogger(ReadOnlyRoot.class);

    @Override
    public void accept(VertxOptions options) {
        String temporary = System.getProperty("java.io.tmpdir");
        if (!Files.isWritable(Path.of(temporary))) {
            options.getFileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
            LOG.warnf(
                    "The directory '%s' (java.io.tmpdir) cannot be written to: /q/swagger-ui is not served.",
                    temporary);
        }
    }
}
