package dev.vitals.checks;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.Optional;

/** The address of a host, which is named or is an address itself. */
final class HostAddress {

    private HostAddress() {}

    /** The address that the text is, without asking anyone; empty where it is a name. */
    static Optional<InetAddress> literal(String host) {
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(host));
    }

    /** Asks as the system does, with its hosts file, away from the event loop, since that blocks. */
    static Future<InetAddress> of(Vertx vertx, String host) {
        return literal(host)
                .map(Future::succeededFuture)
                .orElseGet(() -> vertx.executeBlocking(() -> InetAddress.getByName(host), false));
    }
}
