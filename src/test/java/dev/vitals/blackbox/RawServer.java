package dev.vitals.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections, sends the same text over each, and never anything else. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final byte[] greeting;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private RawServer(String greeting) throws IOException {
        this.greeting = greeting.getBytes(StandardCharsets.US_ASCII);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "raw server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** One that sends nothing at all. */
    static RawServer mute() throws IOException {
        return new RawServer("");
    }

    /** One that begins to answer and does not go on. */
    static RawServer saying(String greeting) throws IOException {
        return new RawServer(greeting);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                socket.getOutputStream().write(greeting);
                socket.getOutputStream().flush();
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
