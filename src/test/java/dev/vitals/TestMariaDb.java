package dev.vitals;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real MariaDB in a process of its own, on a port that stays the same while it is stopped and brought back; where there
 * is none for this machine, the test that starts one is skipped. It admits the user {@link #USER} with his password.
 */
public final class TestMariaDb implements AutoCloseable {

    public static final String USER = "vitals";

    private final MariaDbProgram program = MariaDbProgram.orSkip();
    private final Path directory = Files.createTempDirectory("test-mariadb");
    private final Path data = Files.createDirectory(directory.resolve("data"));
    private final int port = TestPorts.free();
    private final Vertx vertx = Vertx.vertx();
    private final String password;
    private Process server;

    private TestMariaDb(String password) throws IOException {
        this.password = password;
        initialise();
        server = launch();
    }

    /** Starts one in which {@link #USER} has this password. */
    public static TestMariaDb start(String password) {
        try {
            return new TestMariaDb(password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a replica of this one; what was and will be written comes to it by itself. */
    public TestMariaDb replica() {
        TestMariaDb replica = start(password);
        replica.execute(
                "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=" + port + ", MASTER_USER='admin',"
                        + " MASTER_CONNECT_RETRY=1, MASTER_SSL=0, MASTER_USE_GTID=slave_pos",
                "START SLAVE");
        return replica;
    }

    private void initialise() throws IOException {
        Path statements = Files.writeString(
                directory.resolve("initial.sql"),
                "CREATE DATABASE mysql;\nUSE mysql;\n" + program.systemTables() + "FLUSH PRIVILEGES;\n"
                        + "CREATE USER admin@'127.0.0.1';\nGRANT ALL ON *.* TO admin@'127.0.0.1' WITH GRANT OPTION;\n"
                        + "CREATE USER " + USER + "@'127.0.0.1' IDENTIFIED BY '" + password + "';\n");
        Process initial = run(statements.toFile(), program.command("--bootstrap", "--datadir=" + data));
        if (waitFor(initial) != 0) {
            throw new IllegalStateException(log());
        }
    }

    private Process launch() throws IOException {
        Process launched = run(
                new File("/dev/null"),
                program.command(
                        "--datadir=" + data,
                        "--socket=" + directory.resolve("socket"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        // Making a certificate would take ten seconds.
                        "--skip-ssl",
                        "--skip-name-resolve",
                        "--log-bin=binary-log",
                        "--server-id=" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(launched::destroy));
        await().ignoreExceptions()
                .failFast("MariaDB has ended", () -> !launched.isAlive())
                .until(() -> execute("SELECT 1").equals("1"));
        return launched;
    }

    private Process run(File input, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(input)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
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
        return "mysql://" + user + ":" + password + "@127.0.0.1:" + port + "/";
    }

    /** Runs statements with all rights; of the last the first column of the first row, empty where there is none. */
    public String execute(String... statements) {
        MySQLConnectOptions options =
                new MySQLConnectOptions().setHost("127.0.0.1").setPort(port).setUser("admin");
        Pool pool = MySQLBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
        try {
            return join(pool.withConnection(connection -> all(connection, statements)));
        } finally {
            join(pool.close());
        }
    }

    private static Future<String> all(SqlConnection connection, String[] statements) {
        Future<String> value = Future.succeededFuture("");
        for (String statement : statements) {
            value = value.compose(before -> connection.query(statement).execute())
                    .map(RowSet::iterator)
                    .map(rows -> rows.hasNext() ? String.valueOf(rows.next().getValue(0)) : "");
        }
        return value;
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** Ends the process; what was stored stays. */
    public void stop() {
        server.destroy();
        waitFor(server);
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the process where it was stopped. */
    public void startAgain() {
        try {
            server = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it and deletes its files. */
    @Override
    public void close() {
        stop();
        join(vertx.close());
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
