package dev.vitals.checks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Connections to HTTP servers, kept between two questions. None is used for longer than
 * {@link ReusedConnection#LONGEST_USE}, so that a changed address or certificate is seen.
 */
final class HttpConnections {

    private static final int CONNECT_TIMEOUT_MS = 10_000;

    // For each server: questions that hang must not make others wait for their turn.
    private static final int MAX_CONNECTIONS = 1024;

    // A question that is under way when the time of its connection is up may end.
    private static final long LAST_QUESTION_SECONDS = 60;

    private final Vertx vertx;
    private final Duration longestUse;
    private final HttpClient kept;
    private final HttpClient single;
    private final Set<HttpConnection> unused = ConcurrentHashMap.newKeySet();

    HttpConnections(Vertx vertx, HttpClientOptions options, Duration longestUse) {
        this.vertx = vertx;
        this.longestUse = longestUse;
        HttpClientOptions all = new HttpClientOptions(options)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setDecompressionSupported(true);
        kept = client(all);
        single = client(new HttpClientOptions(all).setKeepAlive(false));
    }

    private HttpClient client(HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS))
                .withConnectHandler(this::watch)
                .build();
    }

    private void watch(HttpConnection connection) {
        unused.add(connection);
        // Else the client logs at ERROR what breaks it before its first use; that use fails with the reason.
        connection.exceptionHandler(broken -> {});
        long timer = vertx.setTimer(longestUse.toMillis(), due -> {
            var unused = connection.shutdown(LAST_QUESTION_SECONDS, TimeUnit.SECONDS);
        });
        connection.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            unused.remove(connection);
        });
    }

    /** A request that can be sent: over a connection that is there where that is allowed, else over a new one. */
    Future<HttpClientRequest> open(RequestOptions request, boolean mayReuse) {
        return (mayReuse ? kept : single).request(request);
    }

    /** Whether a connection is used for the first time; true only once. */
    boolean isFirstUse(HttpConnection connection) {
        return unused.remove(connection);
    }

    void close() {
        kept.close();
        single.close();
    }
}
