package dev.vitals.engine;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;

/** Failures to resolve a name or to connect, which may have their cause on this side of the connection. */
final class ConnectionFailures {

    private static final int DEEPEST_CAUSE = 20;

    /** A connection that the other side ends or that breaks was there before. */
    private static final Set<String> OF_A_CONNECTION = Set.of("Connection reset", "Broken pipe", "Socket closed");

    private ConnectionFailures() {}

    /** Whether the failure, or what caused it, is one of them. */
    static boolean isIn(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (isOne(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(Throwable failure) {
        if (failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof PortUnreachableException
                || failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException) {
            return true;
        }
        // Such as "Network is unreachable", for which there is no type of its own.
        return failure instanceof SocketException
                && failure.getMessage() != null
                && OF_A_CONNECTION.stream().noneMatch(failure.getMessage()::startsWith);
    }
}
