package dev.vitals.checks;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request and its answer; whoever cancels the emitter's pipeline resets the request, whatever state it is in. */
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
        if (ended.get()) {
            ready.reset();
            return;
        }
        ready.response().onSuccess(this::receive).onFailure(this::fail);
        ready.end();
    }

    void fail(Throwable failure) {
        if (end()) {
            emitter.fail(failure);
        }
    }

    private void receive(HttpClientResponse response) {
        response.handler(this::append);
        response.exceptionHandler(this::fail);
        response.endHandler(ignored -> succeed(response));
    }

    private void append(Buffer part) {
        if (body.length() + part.length() > HttpProbe.MAX_BODY) {
            fail(new IOException("the answer is longer than " + HttpProbe.MAX_BODY + " bytes"));
            reset();
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
            reset();
        }
    }

    private void reset() {
        HttpClientRequest sent = request.get();
        if (sent != null) {
            sent.reset();
        }
    }

    private boolean end() {
        return ended.compareAndSet(false, true);
    }
}
