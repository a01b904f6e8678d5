package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.status.ComponentStatus;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code tcp}: a port that accepts a connection, and answers what is expected where that is configured. */
@Singleton
final class TcpCheckType implements CheckType {

    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int HIGHEST_PORT = 65_535;

    private final Vertx vertx;
    private final NetClient client;

    TcpCheckType(Vertx vertx) {
        this.vertx = vertx;
        client = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS).setTcpNoDelay(true));
    }

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        Optional<String> host = settings.required("host", settings.text("host"));
        Optional<Integer> port = settings.required("port", settings.wholeNumber("port", 1, HIGHEST_PORT));
        TcpDialogue dialogue = new TcpDialogue(settings.text("send"), settings.text("expect"));
        if (host.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeclaredCheck(
                component,
                () -> dialogue.hold(vertx, client, host.get(), port.get())
                        .map(facts -> ComponentStatus.healthy(component, "Connected", facts)),
                () -> {}));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
