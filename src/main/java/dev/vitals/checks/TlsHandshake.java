package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TrustOptions;

/**
 * Greets servers over TLS and closes the connection again, whatever happens. Each time with a client of its own: clients
 * resume sessions, and a server that resumes one presents no certificate.
 */
final class TlsHandshake {

    private static final int CONNECT_TIMEOUT_MS = 10_000;

    private final Vertx vertx;
    private final NetClientOptions options;

    TlsHandshake(Vertx vertx, CertificateGuard guard) {
        this.vertx = vertx;
        options = new NetClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setTcpNoDelay(true)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTrustOptions(TrustOptions.wrap(guard));
    }

    /** Fails where the server is not reached, or not to be trusted. */
    Uni<TlsGreeting> greet(TlsPeer peer) {
        return AnswerSignal.use(signal -> greet(peer, signal));
    }

    private Uni<TlsGreeting> greet(TlsPeer peer, AnswerSignal signal) {
        return Uni.createFrom().emitter(emitter -> {
            NetClient client = vertx.createNetClient(options);
            // This closes every connection of it, also one that is made later.
            emitter.onTermination(client::close);
            long started = System.nanoTime();
            peer.address(vertx)
                    .compose(client::connect)
                    .onSuccess(socket -> FirstByte.watch(socket, signal))
                    .compose(socket -> agree(socket, peer, Latency.millisSince(started), emitter))
                    .onSuccess(emitter::complete)
                    .onFailure(emitter::fail);
        });
    }

    /** A connection first and TLS afterwards: so the client knows it, and can close it, while the server hangs. */
    private static Future<TlsGreeting> agree(
            NetSocket socket, TlsPeer peer, double connectMs, UniEmitter<? super TlsGreeting> emitter) {
        // The reason comes with the handshake's own failure; without a handler it is logged as well.
        socket.exceptionHandler(told -> {});
        socket.closeHandler(closed -> emitter.fail(new UnusableAnswerException("the connection was closed")));
        long started = System.nanoTime();
        return socket.upgradeToSsl(peer.serverName())
                .map(agreed -> TlsGreeting.of(socket.sslSession(), connectMs, Latency.millisSince(started)));
    }
}
