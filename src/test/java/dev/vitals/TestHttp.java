package dev.vitals;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on a random port, which does for each path what the test wants; other paths answer 404. */
public final class TestHttp implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Handler<HttpServerRequest>> paths = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger openConnections = new AtomicInteger();
    private final AtomicInteger allConnections = new AtomicInteger();
    private final String scheme;
    private final HttpServer server;

    private TestHttp(HttpServerOptions options) {
        scheme = options.isSsl() ? "https" : "http";
        server = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    allConnections.incrementAndGet();
                    openConnections.incrementAndGet();
                    connection.closeHandler(closed -> openConnections.decrementAndGet());
                })
                .requestHandler(this::handle);
        await(server.listen(0));
    }

    /** What a client asked for, with its headers; the URI begins with the path. */
    public record Request(String path, String uri, MultiMap headers) {}

    /** Starts one that listens on every local address. */
    public static TestHttp start() {
        return start(new HttpServerOptions());
    }

    /** Starts one with these options, for TLS. */
    public static TestHttp start(HttpServerOptions options) {
        return new TestHttp(options);
    }

    /** The URL of that path on {@code localhost}. */
    public URI url(String path) {
        return URI.create(scheme + "://localhost:" + port() + path);
    }

    public int port() {
        return server.actualPort();
    }

    /** Answers 200 with that body. */
    public TestHttp answer(String path, String body) {
        return answer(path, 200, body);
    }

    /** Answers with that status and body. */
    public TestHttp answer(String path, int status, String body) {
        return answer(path, status, Map.of(), body);
    }

    /** Answers with that status, these headers and that body. */
    public TestHttp answer(String path, int status, Map<String, String> headers, String body) {
        return on(path, request -> {
            HttpServerResponse response = request.response().setStatusCode(status);
            headers.forEach(response::putHeader);
            response.end(body);
        });
    }

    /** Reads the request and never answers. */
    public TestHttp hang(String path) {
        return on(path, request -> {});
    }

    /** Sends status, headers and a little of a body, and then nothing more. */
    public TestHttp hangInBody(String path) {
        return on(path, request -> request.response()
                .putHeader("Content-Length", "1000")
                .write("{"));
    }

    /** Answers after a delay. */
    public TestHttp answerLate(String path, Duration delay, String body) {
        return on(
                path,
                request -> vertx.setTimer(
                        delay.toMillis(), timer -> request.response().end(body)));
    }

    /** Resets the connection (TCP RST) instead of answering. */
    public TestHttp reset(String path) {
        return on(path, TestHttp::reset);
    }

    /** Sends less of a body than announced and then resets the connection. */
    public TestHttp resetInBody(String path) {
        return on(path, request -> request.response()
                .putHeader("Content-Length", "1000")
                .write("{")
                .onComplete(written -> reset(request)));
    }

    /** Does anything else. */
    public TestHttp on(String path, Handler<HttpServerRequest> answer) {
        paths.put(path, answer);
        return this;
    }

    /** All requests so far, in their order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How often that path was asked for. */
    public int count(String path) {
        return (int)
                requests.stream().filter(request -> request.path().equals(path)).count();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return openConnections.get();
    }

    /** How many connections there have been. */
    public int allConnections() {
        return allConnections.get();
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        await(vertx.close());
    }

    private void handle(HttpServerRequest request) {
        requests.add(new Request(
                request.path(),
                request.uri(),
                MultiMap.caseInsensitiveMultiMap().addAll(request.headers())));
        paths.getOrDefault(
                        request.path(),
                        unknown -> unknown.response().setStatusCode(404).end("no such path"))
                .handle(request);
    }

    private static void reset(HttpServerRequest request) {
        ((ConnectionBase) request.connection()).channel().config().setOption(ChannelOption.SO_LINGER, 0);
        request.connection().close();
    }

    private static <T> void await(Future<T> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
