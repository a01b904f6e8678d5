package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import java.util.Locale;
import java.util.Map;

/**
 * Asks one gRPC server how well one of its services is, as
 * <a href="https://github.com/grpc/grpc/blob/master/doc/health-checking.md">gRPC's health checking protocol</a> says.
 */
final class GrpcProbe {

    private final ReusedConnection<GrpcClient> connection;
    private final SocketAddress server;
    private final String service;
    private final Map<String, String> metadata;

    GrpcProbe(
            ReusedConnection<GrpcClient> connection,
            SocketAddress server,
            String service,
            Map<String, String> metadata) {
        this.connection = connection;
        this.server = server;
        this.service = service;
        this.metadata = metadata;
    }

    /** What the server answered, in whatever status the call ended; fails where it did not end in one. */
    Uni<GrpcAnswer> look() {
        MultiMap headers = HttpHeaders.headers();
        metadata.forEach((name, value) -> add(headers, name.toLowerCase(Locale.ROOT), value));
        return AnswerSignal.use(signal -> connection.use(client -> ask(client, headers, signal)));
    }

    private static void add(MultiMap headers, String name, String value) {
        try {
            headers.add(name, value);
        } catch (IllegalArgumentException refused) {
            // Not as the cause: its message quotes the value, which may be a token.
            throw new IllegalArgumentException("the header " + name + " holds a character that HTTP does not allow");
        }
    }

    private Future<GrpcAnswer> ask(GrpcClient client, MultiMap headers, AnswerSignal signal) {
        long started = System.nanoTime();
        return client.request(server)
                .recover(GrpcCall::lost)
                .onSuccess(request -> FirstByte.watch(request.connection(), signal))
                .compose(request -> new GrpcCall(request).make(headers, GrpcHealthMessages.request(service)))
                .map(reply -> GrpcAnswer.of(service, reply, Latency.millisSince(started)));
    }

    /** Closes the idle connection. */
    void close() {
        connection.close();
    }
}
