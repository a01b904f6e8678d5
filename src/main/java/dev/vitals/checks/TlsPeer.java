package dev.vitals.checks;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks TLS.
 *
 * @param host where it is
 * @param port where it is
 * @param name that which its certificate must be for; a name, or an address
 */
record TlsPeer(String host, int port, String name) {

    /** What is sent as server name (RFC 6066): nothing for an address, nor for a name that cannot be one. */
    @Nullable
    String serverName() {
        return sendable(name).orElse(null);
    }

    private static Optional<String> sendable(String name) {
        if (isAddress(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SNIHostName(name).getAsciiName());
        } catch (IllegalArgumentException notAHostName) {
            return Optional.empty();
        }
    }

    private static boolean isAddress(String name) {
        return NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
    }

    /** Whether certificates can be for this. */
    static boolean isName(String name) {
        return isAddress(name) || sendable(name).isPresent();
    }

    /** Where to connect; it is called by the name for which the certificate must be, since the JVM checks that. */
    Future<SocketAddress> address(Vertx vertx) {
        return name.equals(host)
                ? Future.succeededFuture(SocketAddress.inetSocketAddress(port, host))
                : HostAddress.of(vertx, host).map(this::renamed);
    }

    private SocketAddress renamed(InetAddress address) {
        try {
            InetAddress named = InetAddress.getByAddress(name, address.getAddress());
            return SocketAddress.inetSocketAddress(new InetSocketAddress(named, port));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
