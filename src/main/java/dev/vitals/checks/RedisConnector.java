package dev.vitals.checks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections of the Redis that a URL names: {@code redis://} or, with TLS, {@code rediss://}, then
 * {@code [user:password@]host[:port][/database]}.
 */
final class RedisConnector implements Supplier<ConnectionClient<RedisConnection>> {

    private static final int DEFAULT_PORT = 6379;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final ServerUrl url;
    private final int database;
    private final @Nullable TrustOptions trust;
    private final Duration connectTimeout;

    /** Trusts whom this Java trusts; an {@link IllegalArgumentException} where the URL is none of a Redis. */
    RedisConnector(Vertx vertx, ServerUrl url) {
        this(vertx, url, null);
    }

    RedisConnector(Vertx vertx, ServerUrl url, @Nullable TrustOptions trust) {
        this(vertx, url, trust, CONNECT_TIMEOUT);
    }

    RedisConnector(Vertx vertx, ServerUrl url, @Nullable TrustOptions trust, Duration connectTimeout) {
        this.vertx = vertx;
        this.url = url;
        this.trust = trust;
        this.connectTimeout = connectTimeout;
        if (!List.of("redis", "rediss").contains(url.scheme())) {
            throw new IllegalArgumentException("the URL does not begin with redis:// or rediss://");
        }
        database = databaseNumber(url);
    }

    private static int databaseNumber(ServerUrl url) {
        String number = url.path().isEmpty() ? url.parameters().getOrDefault("db", "0") : url.path();
        try {
            return Integer.parseUnsignedInt(number);
        } catch (NumberFormatException quotesTheUrl) {
            throw new IllegalArgumentException("the URL does not end with the number of a database");
        }
    }

    @Override
    public ConnectionClient<RedisConnection> get() {
        Redis redis = Redis.createClient(vertx, options());
        AtomicBoolean closed = new AtomicBoolean();
        return new ConnectionClient<>() {
            @Override
            public Future<RedisConnection> connect() {
                return redis.connect().compose(RedisConnector.this::logIn).compose(RedisConnector.this::select);
            }

            @Override
            public void close() {
                // The client throws an IllegalStateException when it is closed twice over a connection in use.
                if (closed.compareAndSet(false, true)) {
                    redis.close();
                }
            }
        };
    }

    /** Without the client's own greeting: it never ends where Redis answers it with certain errors. */
    private RedisOptions options() {
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setSslHandshakeTimeout(connectTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTcpNoDelay(true)
                .setHostnameVerificationAlgorithm("HTTPS");
        if (trust != null) {
            net.setTrustOptions(trust);
        }
        return new RedisOptions()
                .setConnectionString(address())
                .setNetClientOptions(net)
                .setProtocolNegotiation(false)
                .setPoolName("health-check")
                .setPoolCleanerInterval(-1);
    }

    private String address() {
        String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        return url.scheme() + "://" + host + ":" + url.portOr(DEFAULT_PORT);
    }

    private Future<RedisConnection> logIn(RedisConnection connection) {
        // Else the client logs at ERROR what the command in flight fails with.
        connection.exceptionHandler(broken -> {});
        if (url.user().isEmpty() && url.password().value().isEmpty()) {
            return Future.succeededFuture(connection);
        }
        Request login = Request.cmd(Command.AUTH);
        if (!url.user().isEmpty()) {
            login.arg(url.user());
        }
        return connection
                .send(login.arg(url.password().value()))
                .recover(RedisConnector::refused)
                .map(connection);
    }

    /** A Redis that does not know the command repeats the password in its answer: of that, only the code is told. */
    private static <T> Future<T> refused(Throwable failure) {
        return Future.failedFuture(
                RedisErrors.isAnswer(failure)
                        ? new UnusableAnswerException("authentication failed: Redis refused user or password ("
                                + RedisErrors.code(failure) + ")")
                        : failure);
    }

    private Future<RedisConnection> select(RedisConnection connection) {
        return database == 0
                ? Future.succeededFuture(connection)
                : connection.send(Request.cmd(Command.SELECT).arg(database)).map(connection);
    }
}
