package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import io.netty.buffer.Unpooled;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProbeTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static Vertx vertx;
    private static HttpProbe probe;

    private final TestHttp server = TestHttp.start();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        probe = new HttpProbe(vertx);
    }

    @AfterAll
    static void closeAll() {
        probe.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void statusHeadersAndBodyAreAnswered() {
        server.answer("/a", 418, Map.of("X-Kind", "teapot"), "short and stout");
        HttpAnswer answer = get(server.url("/a"));
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.headers().get("x-kind")).isEqualTo("teapot");
        assertThat(answer.text()).isEqualTo("short and stout");
    }

    @Test
    void pathQueryAndHeadersAreSent() {
        get(server.url("/a?b=c%20d"), Map.of("X-API-Key", "k1"));
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.uri()).isEqualTo("/a?b=c%20d");
            assertThat(request.headers().get("x-api-key")).isEqualTo("k1");
        });
    }

    @Test
    void userAndPasswordOfTheUrlAreSentUnlessAHeaderSaysOtherwise() {
        URI url = URI.create("http://me:pa%3Ass@localhost:" + server.port() + "/a");
        get(url);
        get(url, Map.of("Authorization", "Bearer t"));
        assertThat(server.requests().get(0).headers().get("Authorization")).isEqualTo("Basic bWU6cGE6c3M=");
        assertThat(server.requests().get(1).headers().getAll("Authorization")).containsExactly("Bearer t");
    }

    @Test
    void addressOfVersion6IsAsked() {
        server.answer("/a", "six");
        assertThat(get(URI.create("http://[::1]:" + server.port() + "/a")).text())
                .isEqualTo("six");
    }

    @Test
    void redirectIsAnsweredNotFollowed() {
        server.answer("/a", 302, Map.of("Location", server.url("/b").toString()), "")
                .answer("/b", "secret");
        assertThat(get(server.url("/a")).status()).isEqualTo(302);
        assertThat(server.count("/b")).isZero();
    }

    @Test
    void lateAnswerIsAwaited() {
        server.answerLate("/a", Duration.ofMillis(100), "late");
        assertThat(get(server.url("/a")).text()).isEqualTo("late");
    }

    @Test
    void connectionIsUsedAgainAndTakesNoTimeToConnectThen() {
        server.answer("/a", "here");
        HttpAnswer first = get(server.url("/a"));
        assertThat(first.phases().connect()).isPositive();
        // A connection may come back to the pool a moment after its answer.
        int connections;
        HttpAnswer next;
        do {
            connections = server.allConnections();
            next = get(server.url("/a"));
        } while (server.allConnections() > connections && connections < 20);
        assertThat(server.allConnections()).isEqualTo(connections);
        assertThat(next.phases().connect()).isZero();
        assertThat(next.phases().firstByte()).isPositive();
        assertThat(next.phases().total()).isGreaterThanOrEqualTo(next.phases().firstByte());
    }

    @Test
    void connectionThatHasBeenUsedLongEnoughIsClosed() {
        server.answer("/a", "here");
        HttpProbe shortly = new HttpProbe(vertx, new HttpClientOptions(), Duration.ofMillis(50));
        try {
            assertThat(shortly.get(server.url("/a"), Map.of())
                            .await()
                            .atMost(LIMIT)
                            .text())
                    .isEqualTo("here");
            awaitNoConnection();
        } finally {
            shortly.close();
        }
    }

    @Test
    void answerThatIsUnderWayWhenTheTimeOfItsConnectionIsUpArrives() {
        server.answerLate("/a", Duration.ofMillis(300), "late");
        HttpProbe shortly = new HttpProbe(vertx, new HttpClientOptions(), Duration.ofMillis(50));
        try {
            assertThat(shortly.get(server.url("/a"), Map.of())
                            .await()
                            .atMost(LIMIT)
                            .text())
                    .isEqualTo("late");
            awaitNoConnection();
        } finally {
            shortly.close();
        }
    }

    @Test
    void connectionThatTheServerDropsAtTheNextQuestionIsNoFailure() {
        Set<HttpConnection> known = ConcurrentHashMap.newKeySet();
        AtomicBoolean dropped = new AtomicBoolean();
        server.on("/a", request -> {
            if (!known.add(request.connection()) && !dropped.getAndSet(true)) {
                request.connection().close();
            } else {
                request.response().end("here");
            }
        });
        // A connection may come back to the pool a moment after its answer.
        while (!dropped.get()) {
            assertThat(get(server.url("/a")).text()).isEqualTo("here");
        }
    }

    @Test
    void moreThanWasAnnouncedInAnEarlierAnswerIsNoFailureOfTheNextQuestion() {
        AtomicInteger asked = new AtomicInteger();
        server.on("/a", request -> {
            request.response().end("here");
            if (asked.incrementAndGet() == 1) {
                var unused = ((ConnectionBase) request.connection())
                        .channel()
                        .writeAndFlush(Unpooled.copiedBuffer("too much\r\n", StandardCharsets.UTF_8));
            }
        });
        for (int i = 0; i < 5; i++) {
            assertThat(get(server.url("/a")).text()).isEqualTo("here");
        }
    }

    @Test
    void questionThatMustNotBeRepeatedHasAConnectionOfItsOwnThatIsClosed() {
        server.answer("/a", "here");
        get(server.url("/a"));
        HttpQuestion post = new HttpQuestion(
                HttpMethod.POST,
                server.url("/a"),
                Map.of(),
                Optional.of(Buffer.buffer("x")),
                HttpProbe.MAX_BODY,
                true,
                status -> false);
        assertThat(probe.ask(post).await().atMost(LIMIT).text()).isEqualTo("here");
        assertThat(server.allConnections()).isEqualTo(2);
        await().until(() -> server.openConnections() == 1);
    }

    @Test
    void wholeMebibyteIsRead() {
        server.answer("/a", "x".repeat(HttpProbe.MAX_BODY));
        assertThat(get(server.url("/a")).body().length()).isEqualTo(HttpProbe.MAX_BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {HttpProbe.MAX_BODY + 1, 10_000_000})
    void moreThanAMebibyteIsRefused(int length) {
        server.answer("/a", "x".repeat(length));
        assertThat(failure(server.url("/a"))).isEqualTo("the answer is longer than 1 MiB");
        awaitNoConnection();
    }

    @Test
    void endlessBodyIsRefused() {
        server.on("/a", request -> {
            request.response().setChunked(true);
            sendForEver(request.response());
        });
        assertThat(failure(server.url("/a"))).isEqualTo("the answer is longer than 1 MiB");
        awaitNoConnection();
    }

    @Test
    void bodyIsWholeJsonOrNone() {
        ObjectMapper mapper = new ObjectMapper();
        server.answer("/good", " {\"a\":1} ")
                .answer("/half", "{\"a\":")
                .answer("/two", "{} {}")
                .answer("/none", "");
        assertThat(get(server.url("/good")).json(mapper).path("a").intValue()).isEqualTo(1);
        for (String path : List.of("/half", "/two", "/none")) {
            HttpAnswer answer = get(server.url(path));
            assertThat(catchThrowable(() -> answer.json(mapper)))
                    .isInstanceOf(UnusableAnswerException.class)
                    .hasMessage("the answer is not valid JSON")
                    .hasNoCause();
        }
    }

    @Test
    void refusedConnectionSaysWhichAddress() {
        int port = TestPorts.free();
        assertThat(failure(URI.create("http://localhost:" + port + "/")))
                .startsWith("Connection refused: localhost/")
                .endsWith(":" + port);
    }

    @Test
    void unknownHostIsNamed() {
        assertThat(failure(URI.create("http://no-such-host.invalid/"))).contains("no-such-host.invalid");
    }

    @Test
    void resetConnectionFails() {
        server.reset("/a").resetInBody("/b");
        assertThat(failure(server.url("/a"))).containsIgnoringCase("connection");
        assertThat(failure(server.url("/b"))).containsIgnoringCase("connection");
    }

    @Test
    void whatIsNoHttpFails() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread garbage = new Thread(() -> answerGarbage(socket));
            garbage.start();
            assertThat(failure(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/")))
                    .isEqualTo("the answer is not valid HTTP");
            garbage.join();
        }
    }

    @Test
    void headerThatHttpForbidsIsRefusedWithoutItsValue() {
        Throwable failure = catchThrowable(() -> get(server.url("/a"), Map.of("X-API-Key", "top-secret\r\nX-Evil: 1")));
        assertThat(failure)
                .hasMessage("the value for the header X-API-Key holds a character that HTTP does not allow")
                .hasNoCause();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void cancelledQuestionsCloseTheirConnections() {
        server.hang("/a").hangInBody("/b");
        for (int round = 1; round <= 10; round++) {
            List<Cancellable> questions = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                questions.add(ask("/a"));
                questions.add(ask("/b"));
            }
            int expected = 10 * round;
            await().until(() -> server.count("/a") == expected && server.count("/b") == expected);
            questions.forEach(Cancellable::cancel);
            awaitNoConnection();
        }
    }

    @Test
    void questionsCancelledWhileConnectingCloseTheirConnections() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
            for (int i = 0; i < 100; i++) {
                ask(url).cancel();
            }
            for (int i = 0; i < 100; i++) {
                // Whether the question was sent before it was cancelled is a matter of luck.
                readToTheEnd(socket);
            }
        }
    }

    @Test
    void hangingQuestionsDoNotDelayOthers() {
        server.hang("/a").answer("/b", "here");
        List<Cancellable> hanging = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hanging.add(ask("/a"));
        }
        await().untilAsserted(() -> assertThat(server.count("/a")).isEqualTo(100));
        assertThat(get(server.url("/b")).text()).isEqualTo("here");
        hanging.forEach(Cancellable::cancel);
        await().until(() -> server.openConnections() == 1);
    }

    @Test
    void cancelledQuestionStaysSilent() {
        AtomicReference<Object> outcome = new AtomicReference<>();
        server.hang("/a");
        Cancellable question = probe.get(server.url("/a"), Map.of()).subscribe().with(outcome::set, outcome::set);
        await().until(() -> server.count("/a") == 1);
        question.cancel();
        awaitNoConnection();
        assertThat(outcome).hasValue(null);
    }

    private HttpAnswer get(URI url) {
        return get(url, Map.of());
    }

    private HttpAnswer get(URI url, Map<String, String> headers) {
        return probe.get(url, headers).await().atMost(LIMIT);
    }

    private Cancellable ask(String path) {
        return ask(server.url(path));
    }

    private static Cancellable ask(URI url) {
        return probe.get(url, Map.of()).subscribe().with(ignored -> {}, ignored -> {});
    }

    private String failure(URI url) {
        return Reasons.of(catchThrowable(() -> get(url)));
    }

    private void awaitNoConnection() {
        await().until(() -> server.openConnections() == 0);
    }

    private static void sendForEver(HttpServerResponse response) {
        response.write("x".repeat(100_000)).onSuccess(written -> sendForEver(response));
    }

    // Fails where the client leaves its connection open.
    private static void readToTheEnd(ServerSocket socket) throws IOException {
        try (Socket client = socket.accept()) {
            client.setSoTimeout(10_000);
            client.getInputStream().readAllBytes();
        }
    }

    private static void answerGarbage(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write("\u0000\u0001 garbage\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // The test sees it.
        }
    }
}
