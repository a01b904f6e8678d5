package dev.vitals.checks;

import dev.vitals.registry.Connectivity;
import dev.vitals.registry.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Tries to connect to what the operator says is always there; whoever asks within a second shares the answer. */
@Singleton
final class ConnectivityProbe implements Connectivity {

    private static final Duration SHARED_FOR = Duration.ofSeconds(1);
    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final NetClient client;
    private final Uni<Boolean> lost;

    ConnectivityProbe(Settings settings, Vertx vertx) {
        client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS));
        List<SocketAddress> targets = settings.connectivityTargets().stream()
                .map(SocketAddress::inetSocketAddress)
                .toList();
        lost = targets.isEmpty()
                ? Uni.createFrom().item(false)
                : noneIsReached(targets).memoize().forFixedDuration(SHARED_FOR);
    }

    @Override
    public Uni<Boolean> isLost() {
        return lost;
    }

    private Uni<Boolean> noneIsReached(List<SocketAddress> targets) {
        return Uni.join()
                .first(targets.stream().map(this::reach).toList())
                .withItem()
                .replaceWith(false)
                .onFailure()
                .recoverWithItem(true);
    }

    private Uni<Void> reach(SocketAddress target) {
        return Uni.createFrom()
                .completionStage(() ->
                        client.connect(target).compose(socket -> socket.close()).toCompletionStage());
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
