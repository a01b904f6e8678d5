package dev.vitals.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of webhooks that keeps what arrives at each of its paths, and answers as a test wants. */
final class HookReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final TestHttp server = TestHttp.start();
    private volatile int status = 202;

    private record Request(String path, String body) {}

    HookReceiver(String... paths) {
        for (String path : paths) {
            server.on(path, request -> request.body().onSuccess(body -> {
                requests.add(new Request(path, body.toString()));
                request.response().setStatusCode(status).end();
            }));
        }
    }

    HookReceiver answer(int other) {
        status = other;
        return this;
    }

    int port() {
        return server.port();
    }

    /** Returns the bodies that have arrived at a path, in order. */
    List<JsonNode> at(String path) {
        return requests.stream()
                .filter(request -> request.path().equals(path))
                .map(request -> parse(request.body()))
                .toList();
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
