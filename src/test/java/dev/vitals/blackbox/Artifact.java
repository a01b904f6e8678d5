package dev.vitals.blackbox;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** What the build has packaged: the runnable jar, or the native executable. */
record Artifact(boolean isNative, Path path) {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** As the build itself tells. */
    static Artifact built() {
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            told.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Artifact(told.getProperty("type").equals("native"), TARGET.resolve(told.getProperty("path")));
    }

    static boolean isNativeBuilt() {
        return built().isNative();
    }

    List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return isNative ? List.of(path.toString()) : List.of(java, "-Xmx256m", "-jar", path.toString());
    }
}
