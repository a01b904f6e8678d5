package dev.vitals.checks;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;

/**
 * Asks HTTP servers for the checks, over a new connection each time, so that a changed address or certificate is seen. A
 * cancelled question closes its connection; redirects are not followed; certificates are verified.
 */
@Singleton
final class HttpProbe {

    /** No answer is read further than this, in bytes. */
    static final int MAX_BODY = 1 << 20;

    private static final int CONNECT_TIMEOUT_MS = 10_000;

    // For each server: questions that hang must not make others wait for their turn.
    private static final int MAX_CONNECTIONS = 1024;

    private final HttpClient client;

    HttpProbe(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setKeepAlive(false)
                .setMaxPoolSize(MAX_CONNECTIONS));
    }

    /** GETs the URL; fails where the connection does, or where the body is longer than {@link #MAX_BODY}. */
    Uni<HttpAnswer> get(URI url, Map<String, String> headers) {
        return Uni.createFrom().emitter(emitter -> {
            RequestOptions options = new RequestOptions().setAbsoluteURI(url.toString());
            headers.forEach((name, value) -> putHeader(options, name, value));
            HttpExchange exchange = new HttpExchange(emitter);
            client.request(options).onSuccess(exchange::send).onFailure(exchange::fail);
        });
    }

    private static void putHeader(RequestOptions options, String name, String value) {
        try {
            options.putHeader(name, value);
        } catch (IllegalArgumentException refused) {
            // Not as the cause: its message quotes the value, which may be a key.
            throw new IllegalArgumentException(
                    "the value for the header " + name + " holds a character that HTTP does not allow");
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
