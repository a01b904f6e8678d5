package dev.vitals.store;

import dev.vitals.store.WriteQueue.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in Redis, 6.2 or later: a log as a stream, a map as a hash. While Redis is down writes wait in memory,
 * those that must be durable stay uncompleted, and reads fail at once.
 */
final class RedisStore implements EventStore, AutoCloseable {

    static final long QUEUE_BYTES = 64L << 20;

    private static final long CLOSE_SECONDS = 2;
    private static final Logger LOG = Logger.getLogger("dev.vitals.store");
    // Not a constant: those are made while the native executable is built, which buffers must not be.
    private final Buffer nothing = Buffer.buffer();

    private final RedisWriter writer;
    private final String prefix;

    RedisStore(Vertx vertx, RedisAddress address, String prefix) {
        this(vertx, address, prefix, QUEUE_BYTES);
    }

    RedisStore(Vertx vertx, RedisAddress address, String prefix, long queueBytes) {
        this.prefix = prefix;
        writer = new RedisWriter(vertx, address, prefix, queueBytes);
    }

    @Override
    public boolean outlivesProcess() {
        return true;
    }

    @Override
    public void append(String log, long time, byte[] payload) {
        writer.add(append(log, time, payload, null));
    }

    @Override
    public Uni<Void> appendDurably(String log, long time, byte[] payload) {
        return uni(() -> {
            Promise<Void> confirmed = Promise.promise();
            writer.add(append(log, time, payload, confirmed));
            return confirmed.future();
        });
    }

    private Write append(String log, long time, byte[] payload, @Nullable Promise<Void> confirmed) {
        return new Write(RedisScript.APPEND, log(log), Long.toString(time), Buffer.buffer(payload), null, confirmed);
    }

    @Override
    public Uni<List<LogEntry>> read(String log, Position after, int limit) {
        return uni(() -> writer.ask(() -> Request.cmd(Command.XRANGE)
                        .arg(log(log))
                        .arg(after.successor().toString())
                        .arg("+")
                        .arg("COUNT")
                        .arg(limit))
                .map(RedisStore::entries));
    }

    private static List<LogEntry> entries(Response found) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(entry -> entry(Position.parse(entry.get(0).toString()), entry.get(1)))
                .toList();
    }

    private static LogEntry entry(Position position, Response fields) {
        long time = fields.size() > 2 ? fields.get(3).toLong() : position.time();
        return new LogEntry(position, time, fields.get(1).toBytes());
    }

    @Override
    public void trimToSize(String log, int entries) {
        trim(RedisScript.SIZE, log, Integer.toString(entries));
    }

    @Override
    public void trimBefore(String log, long time) {
        trim(RedisScript.BEFORE, log, Long.toString(time));
    }

    private void trim(String kind, String log, String limit) {
        writer.add(new Write(kind, log(log), limit, nothing, null, null));
    }

    @Override
    public void put(String map, String key, byte[] value) {
        set(RedisScript.PUT, map, key, Buffer.buffer(value));
    }

    @Override
    public void remove(String map, String key) {
        set(RedisScript.REMOVE, map, key, nothing);
    }

    private void set(String kind, String map, String field, Buffer value) {
        String key = map(map);
        writer.add(new Write(kind, key, field, value, "field " + key.length() + " " + key + field, null));
    }

    @Override
    public Uni<Map<String, byte[]>> all(String map) {
        return uni(() ->
                writer.ask(() -> Request.cmd(Command.HGETALL).arg(map(map))).map(RedisStore::values));
    }

    @Override
    public Uni<Void> flush() {
        return uni(() -> {
            Promise<Void> confirmed = Promise.promise();
            writer.add(new Write(RedisScript.NOTHING, prefix + "flush", "", nothing, null, confirmed));
            return confirmed.future();
        });
    }

    @Override
    public Uni<Boolean> claim(String duty, String owner, Duration time) {
        return uni(() -> writer.ask(() -> RedisScript.claim(prefix + "duty:" + duty, owner, time.toMillis()))
                .map(answer -> answer.toInteger() == 1));
    }

    private static Map<String, byte[]> values(Response flat) {
        Map<String, byte[]> values = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            values.put(flat.get(i).toString(), flat.get(i + 1).toBytes());
        }
        return values;
    }

    private String log(String name) {
        return prefix + "log:" + name;
    }

    private String map(String name) {
        return prefix + "map:" + name;
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> work) {
        return Uni.createFrom().completionStage(() -> work.get().toCompletionStage());
    }

    /** Waits a moment for what is not written yet; not to be called on an event loop. */
    @Override
    public void close() {
        try {
            writer.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The store is still writing to Redis while the program ends.");
        }
    }
}
