package dev.vitals.checks;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request and its answer; whoever cancels the emitter's pipeline closes the connection, whatever state it is in. */
final class HttpExchange {

    private final UniEmitter<? super HttpAnswer> emitter;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<@Nullable HttpClientRequest> request = new AtomicReference<>();
    private final Buffer body = Buffer.buffer();

    HttpExchange(UniEmitter<? super HttpAnswer> emitter) {
        this.emitter = emitter;
        emitter.onTermination(this::abandon);
    }

    void send(HttpClientRequest ready) {
        request.set(ready);
        // Without these two the client logs failures by itself.
        ready.exceptionHandler(this::lose);
        ready.connection().exceptionHandler(this::lose);
        // Whoever abandoned before the line above saw no request to close.
        if (ended.get()) {
            close();
            return;
        }
        ready.response().onSuccess(this::receive).onFailure(this::lose);
        ready.end();
    }

    void fail(Throwable failure) {
        if (end()) {
            emitter.fail(failure);
        }
    }

    private void lose(Throwable failure) {
        // What the decoder refuses it quotes, and a server may echo a secret.
        boolean malformed = failure instanceof IllegalArgumentException;
        fail(malformed ? new UnusableAnswerException("the answer is not valid HTTP") : failure);
    }

    private void receive(HttpClientResponse response) {
        response.handler(this::append);
        response.exceptionHandler(this::lose);
        response.endHandler(ignored -> succeed(response));
    }

    private void append(Buffer part) {
        if (body.length() + part.length() > HttpProbe.MAX_BODY) {
            fail(new UnusableAnswerException("the answer is longer than 1 MiB"));
            close();
        } else {
            body.appendBuffer(part);
        }
    }

    private void succeed(HttpClientResponse response) {
        if (end()) {
            emitter.complete(new HttpAnswer(response.statusCode(), response.headers(), body));
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
            sent.connection().close();
        }
    }

    private boolean end() {
        return ended.compareAndSet(false, true);
    }
}
