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

/** Asks HTTP servers for the checks. A cancelled question resets its request; redirects are not followed. */
@Singleton
final class HttpProbe {

    /** No answer is read further than this, in bytes. */
    static final int MAX_BODY = 1 << 20;

    private static final int CONNECT_TIMEOUT_MS = 10_000;

    private final HttpClient client;

    HttpProbe(Vertx vertx) {
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS).setDecompressionSupported(true));
    }

    /** GETs the URL; fails where the connection does, or where the body is longer than {@link #MAX_BODY}. */
    Uni<HttpAnswer> get(URI url, Map<String, String> headers) {
        return Uni.createFrom().emitter(emitter -> {
            RequestOptions options = new RequestOptions().setAbsoluteURI(url.toString());
            headers.forEach(options::putHeader);
            HttpExchange exchange = new HttpExchange(emitter);
            client.request(options).onSuccess(exchange::send).onFailure(exchange::fail);
        });
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
