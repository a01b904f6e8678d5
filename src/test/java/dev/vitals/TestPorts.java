package dev.vitals;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports below those that systems give to outgoing connections and to servers that ask for any port, so that nobody else
 * takes one of them between the moment it is chosen and the moment a test uses it.
 */
public final class TestPorts {

    private static final int FIRST = 10_000;
    private static final int LAST = 32_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private TestPorts() {}

    /** Returns a port on which nothing listens, neither by TCP nor by UDP, and which no other test of this process has. */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        return isFreeForTcp(new InetSocketAddress(port))
                && isFreeForTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && isFreeForUdp(port);
    }

    private static boolean isFreeForTcp(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isFreeForUdp(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }
}
