package dev.vitals.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a running program, whoever started it. */
record VitalsClient(URI base) {

    /** Without an upgrade to HTTP/2, with which the first answer of a connection was seen not to arrive if it is large. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return sendWith(HttpRequest.BodyPublishers.noBody(), method, path, headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return sendWith(HttpRequest.BodyPublishers.ofString(body), "POST", path, headers);
    }

    private HttpResponse<String> sendWith(
            HttpRequest.BodyPublisher body, String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
