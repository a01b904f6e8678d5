package dev.vitals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis in a process of its own, on a port that stays the same while it is stopped, paused and brought back. */
public final class TestRedis implements AutoCloseable {

    private final RedisServer server;
    private final int port;
    private final Path pidFile = Files.createTempFile("test-redis", ".pid");
    private boolean paused;

    private TestRedis(int port, List<String> settings) throws IOException {
        this.port = port;
        RedisServerBuilder builder =
                RedisServer.newRedisServer().port(port).setting("save \"\"").setting("pidfile " + pidFile);
        settings.forEach(builder::setting);
        server = builder.build();
    }

    /** Starts one; the settings are lines of its configuration file, such as {@code maxmemory 2mb}. */
    public static TestRedis start(String... settings) {
        try {
            TestRedis redis = new TestRedis(TestPorts.free(), List.of(settings));
            redis.startAgain();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of this machine on which nobody listens. */
    public static int freePort() {
        return TestPorts.free();
    }

    public int port() {
        return port;
    }

    /** Its address without credentials. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends the process; what was stored is lost. */
    public void stop() {
        resume();
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process where it was stopped. */
    public void startAgain() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the process hang: the system accepts connections for it, and nobody answers. */
    public void pause() {
        signal("STOP");
        paused = true;
    }

    /** Ends the pause, if there is one. */
    public void resume() {
        if (paused) {
            signal("CONT");
            paused = false;
        }
    }

    /** Asks it something without credentials. */
    public <T> T ask(Function<Jedis, T> question) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            return question.apply(jedis);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void signal(String name) {
        try {
            String processId = Files.readString(pidFile).strip();
            new ProcessBuilder("kill", "-" + name, processId).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
