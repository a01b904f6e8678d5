package dev.vitals;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a real server and passes, delays, swallows or refuses what clients send. What it does may be changed at
 * any time; it counts for connections that are open already, too.
 */
public final class FaultProxy implements AutoCloseable {

    /** What happens to that which clients send. */
    public enum Fault {
        /** It reaches the server. */
        NONE,
        /** It disappears; the connection stays open, as with a server that hangs. */
        SWALLOW,
        /** It makes the connection end with a TCP reset; so does connecting. */
        RESET,
        /** It makes the connection end in order; so does connecting. */
        CLOSE
    }

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;
    private final NetClient client;
    private final int serverPort;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final Map<NetSocket, NetSocket> upstream = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration delay = Duration.ZERO;

    private FaultProxy(int serverPort, NetServerOptions options) {
        this.serverPort = serverPort;
        client = vertx.createNetClient();
        server = vertx.createNetServer(options).connectHandler(this::accept);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** A proxy before the server on this port of this machine. */
    public static FaultProxy before(int serverPort) {
        return new FaultProxy(serverPort, new NetServerOptions());
    }

    /** A proxy that speaks TLS with its clients, as the options say, and none with the server. */
    public static FaultProxy beforeWithTls(int serverPort, NetServerOptions options) {
        return new FaultProxy(serverPort, new NetServerOptions(options).setSsl(true));
    }

    /** The port of this machine on which the proxy listens. */
    public int port() {
        return server.actualPort();
    }

    /** From now on this happens to what clients send. */
    public void set(Fault next) {
        fault = next;
    }

    /** From now on what clients send reaches the server so much later; zero: at once. */
    public void delay(Duration next) {
        delay = next;
    }

    /** How many connections clients have open. */
    public int openConnections() {
        return open.size();
    }

    /** How many connections clients have made so far. */
    public int acceptedConnections() {
        return accepted.get();
    }

    /** Closes all open connections, as a server does with idle ones. */
    public void closeConnections() {
        open.forEach(NetSocket::close);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void accept(NetSocket downstream) {
        accepted.incrementAndGet();
        open.add(downstream);
        downstream.closeHandler(gone -> forget(downstream));
        downstream.exceptionHandler(reset -> downstream.close());
        if (ends(downstream)) {
            return;
        }
        downstream.pause();
        client.connect(serverPort, "127.0.0.1")
                .onFailure(noServer -> downstream.close())
                .onSuccess(server -> join(downstream, server));
    }

    private void join(NetSocket downstream, NetSocket server) {
        if (!open.contains(downstream)) {
            server.close();
            return;
        }
        upstream.put(downstream, server);
        server.exceptionHandler(reset -> server.close());
        server.closeHandler(gone -> downstream.close());
        server.handler(downstream::write);
        downstream.handler(data -> pass(downstream, server, data));
        downstream.resume();
    }

    private void pass(NetSocket downstream, NetSocket server, Buffer data) {
        if (ends(downstream) || fault == Fault.SWALLOW) {
            return;
        }
        if (delay.isZero()) {
            server.write(data);
        } else {
            vertx.setTimer(delay.toMillis(), due -> server.write(data));
        }
    }

    private boolean ends(NetSocket downstream) {
        if (fault == Fault.RESET) {
            ((NetSocketInternal) downstream)
                    .channelHandlerContext()
                    .channel()
                    .config()
                    .setOption(ChannelOption.SO_LINGER, 0);
        }
        boolean ends = fault == Fault.RESET || fault == Fault.CLOSE;
        if (ends) {
            downstream.close();
        }
        return ends;
    }

    private void forget(NetSocket downstream) {
        open.remove(downstream);
        NetSocket server = upstream.remove(downstream);
        if (server != null) {
            server.close();
        }
    }
}
