package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one Redis how it is, with {@code PING} and {@code INFO}. */
final class RedisProbe {

    static final String LOADING = "Redis is still loading its data";

    private final ReusedConnection<RedisConnection> connection;
    private final RedisLimits limits;

    RedisProbe(ReusedConnection<RedisConnection> connection, RedisLimits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** A probe of the Redis at this URL, which {@link RedisConnector} describes; a malformed one fails every look. */
    static RedisProbe of(Secret url, RedisLimits limits, Vertx vertx, Clock clock) {
        return new RedisProbe(
                new ReusedConnection<>(vertx, ServerUrl.read(url, server -> new RedisConnector(vertx, server)), clock),
                limits);
    }

    /**
     * HEALTHY, or DEGRADED with a {@code degraded_reason}. Fails with what {@link Reasons} can explain where Redis cannot
     * be asked: it is out of reach, refuses the credentials, or answers something else.
     */
    Uni<CacheFacts> look() {
        return AnswerSignal.use(signal -> connection.use(redis -> ask(redis, signal)))
                .onFailure(failure -> RedisErrors.code(failure).equals("LOADING"))
                .recoverWithItem(() -> facts(Optional.of(LOADING), new LinkedHashMap<>()))
                .onFailure()
                .transform(RedisErrors::explain);
    }

    private Future<CacheFacts> ask(RedisConnection redis, AnswerSignal signal) {
        long started = System.nanoTime();
        return redis.send(Request.cmd(Command.PING))
                .onSuccess(pong -> signal.answered())
                .map(pong -> Latency.millisSince(started))
                .compose(latency -> redis.send(Request.cmd(Command.INFO)).map(info -> facts(info, latency)));
    }

    private CacheFacts facts(@Nullable Response answer, double latencyMs) {
        RedisInfo info = RedisInfo.parse(String.valueOf(answer));
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("redis_version", info.text("redis_version"));
        metadata.put("role", info.text("role"));
        if (info.isReplica()) {
            metadata.put("master_link_status", info.text("master_link_status"));
        }
        metadata.put("latency_ms", latencyMs);
        metadata.put("used_memory_bytes", info.number("used_memory"));
        metadata.put("max_memory_bytes", info.number("maxmemory"));
        metadata.put("connected_clients", info.number("connected_clients"));
        metadata.put("keyspace_hits", info.number("keyspace_hits"));
        metadata.put("keyspace_misses", info.number("keyspace_misses"));
        metadata.put("hit_rate", info.hitRate());
        metadata.put("evicted_keys", info.number("evicted_keys"));
        return facts(limits.complaint(info), metadata);
    }

    private static CacheFacts facts(Optional<String> complaint, Map<String, @Nullable Object> metadata) {
        complaint.ifPresent(reason -> metadata.put("degraded_reason", reason));
        HealthStatus status = complaint.isPresent() ? HealthStatus.DEGRADED : HealthStatus.HEALTHY;
        return new CacheFacts(status, "redis", metadata);
    }

    /** Closes the idle connection. */
    void close() {
        connection.close();
    }
}
