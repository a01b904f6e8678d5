package dev.vitals.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, opened when it is needed and again after it broke. Whatever fails otherwise than by an answer
 * closes it, silence included. Used on one Vert.x context.
 */
final class RedisLink {

    private static final int TIMEOUT_MS = 5_000;
    private static final String CONNECTION_CLOSED = "CONNECTION_CLOSED";

    private final Vertx vertx;
    private final RedisAddress address;
    private @Nullable Redis client;
    private @Nullable Future<RedisConnection> connection;

    RedisLink(Vertx vertx, RedisAddress address) {
        this.vertx = vertx;
        this.address = address;
    }

    /** Asks; where a connection in use breaks, once more on a new one: the request must be harmless to repeat. */
    Future<Response> send(Supplier<Request> request) {
        boolean inUse = client != null;
        return sendOnce(request)
                .recover(failure -> inUse && !isAnswer(failure) ? sendOnce(request) : Future.failedFuture(failure));
    }

    private Future<Response> sendOnce(Supplier<Request> request) {
        if (client == null || connection == null) {
            // A client for one connection: only a client can close a socket in every state.
            Redis made = Redis.createClient(vertx, options());
            client = made;
            connection = made.connect().compose(open -> logIn(made, open)).compose(this::select);
        }
        Redis used = client;
        Future<RedisConnection> current = connection;
        return current.compose(open -> open.send(request.get()))
                .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    if (!isAnswer(failure) || current.failed()) {
                        drop(used);
                    }
                });
    }

    /** Without the client's own greeting: it never ends where Redis answers it with certain errors. */
    private RedisOptions options() {
        return new RedisOptions()
                .setConnectionString(address.server())
                .setNetClientOptions(new NetClientOptions()
                        .setConnectTimeout(TIMEOUT_MS)
                        .setTcpNoDelay(true)
                        .setHostnameVerificationAlgorithm("HTTPS"))
                .setProtocolNegotiation(false)
                .setPoolName("store")
                .setPoolCleanerInterval(-1);
    }

    private Future<RedisConnection> logIn(Redis owner, RedisConnection open) {
        open.exceptionHandler(broken -> drop(owner));
        open.endHandler(ended -> drop(owner));
        if (address.user().isEmpty() && address.password().isEmpty()) {
            return Future.succeededFuture(open);
        }
        Request login = Request.cmd(Command.AUTH);
        if (!address.user().isEmpty()) {
            login.arg(address.user());
        }
        return open.send(login.arg(address.password())).map(open);
    }

    private Future<RedisConnection> select(RedisConnection open) {
        return address.database() == 0
                ? Future.succeededFuture(open)
                : open.send(Request.cmd(Command.SELECT).arg(address.database())).map(open);
    }

    private void drop(Redis broken) {
        if (broken == client) {
            close();
        }
    }

    void close() {
        Redis closing = client;
        // First, so that what the closing itself breaks does not close it again, at which the client throws.
        client = null;
        connection = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** Whether Redis itself said this, and did not merely break off. */
    static boolean isAnswer(Throwable failure) {
        return failure instanceof Response && !code(failure.getMessage()).equals(CONNECTION_CLOSED);
    }

    /** Why Redis cannot be used, in words; of what it answers only the code, since it may repeat what it was sent. */
    static String reason(Throwable failure) {
        if (failure instanceof Response) {
            String code = code(failure.getMessage());
            return code.equals(CONNECTION_CLOSED) ? "it closed the connection" : "it answers " + code;
        }
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    /** The word that an answer begins with, such as {@code NOAUTH}. */
    static String code(@Nullable String answer) {
        return Objects.requireNonNullElse(answer, "").split(" ", 2)[0];
    }
}
