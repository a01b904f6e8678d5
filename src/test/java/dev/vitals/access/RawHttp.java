package dev.vitals.access;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are, because HTTP clients tidy up the very paths that an attacker would send. */
final class RawHttp {
    private RawHttp() {}

    /** The whole answer; the server is asked to close the connection after it. */
    static String exchange(String requestLine, String... headers) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
            socket.getOutputStream()
                    .write((requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + head + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
