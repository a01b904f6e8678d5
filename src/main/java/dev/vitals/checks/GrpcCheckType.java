package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** {@code grpc}: a gRPC server, or one of its services, that says itself whether it serves. */
@Singleton
final class GrpcCheckType implements CheckType {

    private static final int HIGHEST_PORT = 65_535;

    private final Vertx vertx;
    private final Clock clock;

    GrpcCheckType(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        Optional<String> host = settings.required("host", settings.text("host"));
        Optional<Integer> port = settings.required("port", settings.wholeNumber("port", 1, HIGHEST_PORT));
        String service = settings.text("service").orElse("");
        GrpcConnector clients = new GrpcConnector(vertx, settings.flag("tls", false));
        Map<String, String> metadata = RequestHeaders.read(settings);
        if (host.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        GrpcProbe probe = new GrpcProbe(
                new ReusedConnection<>(vertx, clients, clock),
                SocketAddress.inetSocketAddress(port.get(), host.get()),
                service,
                metadata);
        return Optional.of(
                new DeclaredCheck(component, () -> probe.look().map(answer -> answer.judge(component)), probe::close));
    }
}
