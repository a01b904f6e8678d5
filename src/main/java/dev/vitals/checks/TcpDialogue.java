package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is said over a new connection, which is closed afterwards whatever happens.
 *
 * @param send what is sent first
 * @param expect what the answer must contain; empty: the connection alone will do
 */
record TcpDialogue(Optional<String> send, Optional<String> expect) {

    private static final int LONGEST_ANSWER = 1 << 16;

    /** How long it took to connect, in {@code connect_ms}; fails where the other side does not answer as expected. */
    Uni<Map<String, @Nullable Object>> hold(Vertx vertx, NetClient client, String host, int port) {
        return AnswerSignal.use(signal -> hold(vertx, client, SocketAddress.inetSocketAddress(port, host), signal));
    }

    private Uni<Map<String, @Nullable Object>> hold(
            Vertx vertx, NetClient client, SocketAddress server, AnswerSignal signal) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean ended = new AtomicBoolean();
            AtomicReference<@Nullable NetSocket> open = new AtomicReference<>();
            emitter.onTermination(() -> {
                ended.set(true);
                close(open.get());
            });
            long started = System.nanoTime();
            // On the thread of the connection, lest an answer come before anyone listens to it.
            vertx.getOrCreateContext().runOnContext(now -> client.connect(server)
                    .onFailure(emitter::fail)
                    .onSuccess(socket -> {
                        open.set(socket);
                        FirstByte.watch(socket, signal);
                        // Whoever gave up before the line above saw no socket to close.
                        if (ended.get()) {
                            close(socket);
                        } else {
                            speak(socket, Map.of("connect_ms", Latency.millisSince(started)), emitter);
                        }
                    }));
        });
    }

    private static void close(@Nullable NetSocket socket) {
        if (socket != null) {
            socket.close();
        }
    }

    private void speak(
            NetSocket socket,
            Map<String, @Nullable Object> facts,
            UniEmitter<? super Map<String, @Nullable Object>> emitter) {
        socket.exceptionHandler(emitter::fail);
        send.ifPresent(text -> socket.write(text));
        if (expect.isEmpty()) {
            emitter.complete(facts);
            return;
        }
        Buffer answer = Buffer.buffer();
        socket.closeHandler(closed -> emitter.fail(unexpected("the answer does")));
        socket.handler(part -> {
            answer.appendBuffer(part);
            if (answer.toString(StandardCharsets.UTF_8).contains(expect.get())) {
                emitter.complete(facts);
            } else if (answer.length() > LONGEST_ANSWER) {
                emitter.fail(unexpected("the first 64 KiB of the answer do"));
            }
        });
    }

    private UnusableAnswerException unexpected(String subject) {
        return new UnusableAnswerException(subject + " not contain '" + expect.orElse("") + "'");
    }
}
