package dev.vitals;

import static org.awaitility.Awaitility.await;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A real gRPC server on a random port, by grpc-java, with its own health service. */
public final class TestGrpc implements AutoCloseable {

    private final HealthStatusManager health = new HealthStatusManager();
    private final List<Metadata> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();
    private final IntFunction<ServerBuilder<?>> builders;
    private final boolean hasHealth;
    private volatile boolean hangs;
    private volatile @Nullable Status refusal;
    private Server server;

    private TestGrpc(boolean hasHealth, IntFunction<ServerBuilder<?>> builders) {
        this.hasHealth = hasHealth;
        this.builders = builders;
        server = listen(0);
    }

    public static TestGrpc start() {
        return new TestGrpc(true, NettyServerBuilder::forPort);
    }

    public static TestGrpc startWithoutHealth() {
        return new TestGrpc(false, NettyServerBuilder::forPort);
    }

    public static TestGrpc startWithTls(TestCertificate certificate) {
        return new TestGrpc(true, port -> {
            try {
                return NettyServerBuilder.forPort(
                        port,
                        TlsServerCredentials.create(
                                certificate.certificateFile().toFile(),
                                certificate.keyFile().toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Server listen(int port) {
        ServerBuilder<?> builder = builders.apply(port).intercept(new Calls()).addTransportFilter(new Connections());
        if (hasHealth) {
            builder.addService(health.getHealthService());
        }
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public void set(String service, ServingStatus status) {
        health.setStatus(service, status);
    }

    public void forget(String service) {
        health.clearStatus(service);
    }

    /** From now on every call ends in this status. */
    public void refuseAllWith(Status status) {
        refusal = status;
    }

    /** From now on no call is answered. */
    public void hang() {
        hangs = true;
    }

    /** Ends, and listens on the same port again. */
    public void restart() {
        int port = port();
        close();
        // The port may not be free at once.
        await().ignoreExceptions().until(() -> {
            server = listen(port);
            return true;
        });
    }

    /** The metadata of all calls so far, in their order. */
    public List<Metadata> calls() {
        return List.copyOf(calls);
    }

    public int openConnections() {
        return open.get();
    }

    public int allConnections() {
        return all.get();
    }

    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Calls implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            calls.add(headers);
            Status status = refusal;
            if (status != null) {
                call.close(status, new Metadata());
            }
            return hangs || status != null ? new ServerCall.Listener<>() {} : next.startCall(call, headers);
        }
    }

    private final class Connections extends ServerTransportFilter {

        @Override
        public Attributes transportReady(Attributes attributes) {
            all.incrementAndGet();
            open.incrementAndGet();
            return attributes;
        }

        @Override
        public void transportTerminated(Attributes attributes) {
            open.decrementAndGet();
        }
    }
}
