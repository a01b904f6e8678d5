package dev.vitals.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that accepts each connection on a free port of 127.0.0.1 and then does something wrong, always the same. */
final class FaultyServer implements AutoCloseable {

    /** What is wrong. */
    enum Fault {
        /** Never sends anything. */
        HANG,
        /** Resets the connection as soon as it is open. */
        RESET,
        /** Resets the connection instead of an answer. */
        RESET_LATER,
        /** Sends bytes of no protocol, without being asked, and closes. */
        GARBAGE,
        /** Closes the connection instead of an answer. */
        CLOSE,
        /** Sends the first half of an answer over HTTP and closes. */
        HALF_HTTP,
        /** Sends the first half of an answer over HTTP and nothing more. */
        HANG_IN_HTTP,
        /** Sends the first half of a TLS record and closes. */
        HALF_TLS,
        /** Sends the first half of an answer of Redis and closes. */
        HALF_REDIS,
        /** Answers like a Redis that hangs after its first answer. */
        HANG_AFTER_PONG
    }

    private final ServerSocket server;
    private final Fault fault;
    private final Random random = new Random(7);
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private FaultyServer(Fault fault) throws IOException {
        this.fault = fault;
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    static FaultyServer with(Fault fault) throws IOException {
        return new FaultyServer(fault);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "faulty server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                inBackground(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket socket) {
        try {
            switch (fault) {
                case HANG -> {}
                case RESET -> reset(socket);
                case RESET_LATER -> {
                    awaitRequest(socket);
                    reset(socket);
                }
                case GARBAGE -> {
                    byte[] garbage = new byte[300];
                    random.nextBytes(garbage);
                    write(socket, garbage);
                    socket.close();
                }
                case CLOSE -> answer(socket, "", true);
                case HALF_HTTP -> answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nab", true);
                case HANG_IN_HTTP -> answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nab", false);
                case HALF_TLS -> answer(socket, "\u0016\u0003\u0003\u0000P\u0002", true);
                case HALF_REDIS -> answer(socket, "$100\r\nabc", true);
                case HANG_AFTER_PONG -> answer(socket, "+PONG\r\n", false);
            }
        } catch (IOException gone) {
            // The client has closed, or the test ends.
        }
    }

    private static void answer(Socket socket, String text, boolean close) throws IOException {
        awaitRequest(socket);
        write(socket, text.getBytes(StandardCharsets.ISO_8859_1));
        if (close) {
            socket.close();
        }
    }

    private static void awaitRequest(Socket socket) throws IOException {
        InputStream input = socket.getInputStream();
        var unused = input.read(new byte[1 << 12]);
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
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
