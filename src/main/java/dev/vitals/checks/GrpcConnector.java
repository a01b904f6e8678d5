package dev.vitals.checks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import java.util.List;
import java.util.function.Supplier;

/** Makes clients that speak HTTP/2 from the first byte, or over TLS, with those whom this Java trusts. */
final class GrpcConnector implements Supplier<ConnectionClient<GrpcClient>> {

    private static final int CONNECT_TIMEOUT_MS = 10_000;

    /** No answer is read further than this, in bytes; a health status takes two. */
    private static final int LONGEST_ANSWER = 1 << 12;

    private final Vertx vertx;
    private final GrpcClientOptions options;

    GrpcConnector(Vertx vertx, boolean tls) {
        this.vertx = vertx;
        HttpClientOptions http = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setSsl(tls)
                .setUseAlpn(tls)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2))
                .setHttp2ClearTextUpgrade(false)
                // How long a connection is kept is decided elsewhere: no limit and no timer of the client's own.
                .setHttp2KeepAliveTimeout(0)
                .setPoolCleanerPeriod(0);
        options = new GrpcClientOptions().setTransportOptions(http).setMaxMessageSize(LONGEST_ANSWER);
    }

    @Override
    public ConnectionClient<GrpcClient> get() {
        GrpcClient client = GrpcClient.client(vertx, options);
        return new ConnectionClient<>() {
            @Override
            public Future<GrpcClient> connect() {
                // The client connects with its first call.
                return Future.succeededFuture(client);
            }

            @Override
            public void close() {
                // All but a TLS handshake that hangs: the client ends that by itself, after ten seconds.
                client.close();
            }
        };
    }
}
