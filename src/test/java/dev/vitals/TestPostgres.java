package dev.vitals;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL in processes of its own, on a port that stays the same while it is stopped and brought back. Its
 * database {@code postgres} admits {@code postgres} without a password, and the user {@link #USER} with his.
 */
public final class TestPostgres implements AutoCloseable {

    public static final String USER = "vitals";

    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 trust
            host all postgres ::1/128 trust
            local all postgres trust
            host all all 127.0.0.1/32 scram-sha-256
            host replication postgres 127.0.0.1/32 trust
            """;

    private final Path directory;
    private final Map<String, String> settings;
    private final int port = TestPorts.free();
    private EmbeddedPostgres server;

    private TestPostgres(Path directory, Map<String, String> settings) throws IOException {
        this.directory = directory;
        this.settings = settings;
        server = start();
    }

    /** Starts one in which {@link #USER} has this password. */
    public static TestPostgres start(String password) {
        return start(password, Map.of());
    }

    /** Starts one with this password and these lines of its configuration file. */
    public static TestPostgres start(String password, Map<String, String> settings) {
        try {
            TestPostgres postgres = new TestPostgres(Files.createTempDirectory("test-postgres"), settings);
            postgres.execute("CREATE USER " + USER + " PASSWORD '" + password + "'");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a replica of this one as it is now, which is stopped meanwhile; what is written later comes by itself. */
    public TestPostgres replica() {
        stop();
        try {
            Path copy = Files.createTempDirectory("test-postgres");
            copyTo(copy);
            startAgain();
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 user=postgres port=" + port + "'\n"
                            + "wal_retrieve_retry_interval = 100ms\n");
            return new TestPostgres(copy, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(directory.relativize(file)), COPY_ATTRIBUTES, REPLACE_EXISTING);
            }
        }
    }

    private EmbeddedPostgres start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setDataDirectoryCustomizer(TestPostgres::restrictAccess);
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static void restrictAccess(File directory) {
        try {
            Files.writeString(directory.toPath().resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** The address with these credentials, which must be percent-encoded. */
    public String url(String user, String password) {
        return url(user, password, port);
    }

    /** The same, through a proxy on another port. */
    public static String url(String user, String password, int port) {
        return "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/postgres";
    }

    /** Runs a statement as the superuser; the first column of the first row, empty where there is none. */
    public String execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            return rows.next() ? String.valueOf(rows.getObject(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the processes; what was stored stays. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the processes where they were stopped. */
    public void startAgain() {
        try {
            server = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it and deletes its files. */
    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
