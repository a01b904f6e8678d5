package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request and its answer; whoever cancels the emitter's pipeline closes the connection, whatever state it is in. */
final class HttpExchange {

    /** Nothing was answered over a connection that was there before: the server may have closed it meanwhile. */
    static final class StaleConnectionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StaleConnectionException(Throwable cause) {
            super(cause);
        }
    }

    private final UniEmitter<? super HttpAnswer> emitter;
    private final HttpQuestion question;
    private final HttpConnections connections;
    private final AnswerSignal signal;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<@Nullable HttpClientRequest> request = new AtomicReference<>();
    private final Buffer body = Buffer.buffer();
    private final HttpStopwatch time = new HttpStopwatch();
    private long received;
    private volatile boolean reused;
    private volatile boolean answered;

    HttpExchange(
            UniEmitter<? super HttpAnswer> emitter,
            HttpQuestion question,
            HttpConnections connections,
            AnswerSignal signal) {
        this.signal = signal;
        this.emitter = emitter;
        this.question = question;
        this.connections = connections;
        emitter.onTermination(this::abandon);
    }

    void send(HttpClientRequest ready) {
        request.set(ready);
        reused = !connections.isFirstUse(ready.connection());
        time.connected(reused);
        watchAnswer(ready.connection());
        // Without these two the client logs failures by itself.
        ready.exceptionHandler(this::lose);
        ready.connection().exceptionHandler(this::lose);
        // Whoever abandoned before the line above saw no request to close.
        if (ended.get()) {
            close();
            return;
        }
        ready.response().onSuccess(this::receive).onFailure(this::lose);
        question.body().ifPresentOrElse(ready::end, ready::end);
    }

    /** A new connection with TLS is an answer by itself. */
    private void watchAnswer(HttpConnection connection) {
        if (connection.isSsl() && !reused) {
            signal.answered();
        } else {
            FirstByte.watch(connection, signal);
        }
    }

    void fail(Throwable failure) {
        if (end()) {
            emitter.fail(failure);
        }
    }

    private void lose(Throwable failure) {
        // What the decoder refuses it quotes, and a server may echo a secret.
        Throwable told = failure instanceof IllegalArgumentException
                ? new UnusableAnswerException("the answer is not valid HTTP")
                : failure;
        // Closed meanwhile, or left with more of an earlier answer than was announced.
        boolean stale = reused && !answered && question.isRepeatable();
        fail(stale ? new StaleConnectionException(told) : told);
    }

    private void receive(HttpClientResponse response) {
        answered = true;
        time.answered();
        response.handler(part -> append(response, part));
        response.exceptionHandler(this::lose);
        response.endHandler(ignored -> succeed(response, true));
    }

    private void append(HttpClientResponse response, Buffer part) {
        received += part.length();
        if (received > question.longestBody()) {
            succeed(response, false);
            close();
        } else if (question.keepsBody()) {
            body.appendBuffer(part);
        }
    }

    private void succeed(HttpClientResponse response, boolean whole) {
        if (end()) {
            Optional<Instant> certificateEnd =
                    PeerCertificates.firstEnd(response.request().connection());
            emitter.complete(new HttpAnswer(
                    response.statusCode(), response.headers(), body, whole, time.ended(), certificateEnd));
        }
    }

    private void abandon() {
        if (end()) {
            close();
        }
    }

    private void close() {
        HttpClientRequest sent = request.get();
        if (sent != null) {
            // A mere reset would hand the connection of a request that was never sent on to the next one.
            HttpConnection connection = sent.connection();
            connection.close();
        }
    }

    private boolean end() {
        return ended.compareAndSet(false, true);
    }
}
