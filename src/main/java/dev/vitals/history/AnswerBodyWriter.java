package dev.vitals.history;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer piece by piece. A piece is made by the worker pool, once the client has taken the one before; so a
 * slow client costs neither a thread nor memory. An answer that fails on its way breaks the connection off, as it must
 * not look complete. (The platform's own way, a {@code Multi}, can neither choose the media type nor break off.)
 */
@Provider
public final class AnswerBodyWriter implements ServerMessageBodyWriter<AnswerBody> {

    private static final Logger LOG = Logger.getLogger(AnswerBodyWriter.class);

    /** How long a client may take for an answer. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == AnswerBody.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == AnswerBody.class;
    }

    @Override
    public void writeResponse(AnswerBody body, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.serverResponse().setChunked(true);
        request.suspend();
        Sending sending = new Sending(body, request);
        if (request.serverRequest().getRequestMethod().equals("HEAD")) {
            sending.complete();
        } else {
            sending.begin();
        }
    }

    /** One answer on its way to one client. */
    private static final class Sending {

        private final AnswerBody body;
        private final ResteasyReactiveRequestContext request;
        private final ServerHttpResponse response;
        private final AtomicBoolean ended = new AtomicBoolean();

        Sending(AnswerBody body, ResteasyReactiveRequestContext request) {
            this.body = body;
            this.request = request;
            this.response = request.serverResponse();
        }

        void begin() {
            // A client that goes away is not always told to whoever waits for the end of a write.
            request.unwrap(RoutingContext.class).addEndHandler(over -> end());
            sendSoon();
            var unused = Infrastructure.getDefaultWorkerPool()
                    .schedule(this::breakOff, LONGEST.toSeconds(), TimeUnit.SECONDS);
        }

        // The pool is not there yet when the platform makes the writers.
        private void sendSoon() {
            Infrastructure.getDefaultWorkerPool().execute(this::send);
        }

        private void send() {
            try {
                if (response.closed()) {
                    end();
                } else if (body.hasNext()) {
                    response.write(body.next(), this::sent);
                } else {
                    complete();
                }
            } catch (RuntimeException fault) {
                LOG.error("An answer about the past could not be completed.", fault);
                breakOff();
            }
        }

        private void sent(@Nullable Throwable failure) {
            if (failure == null) {
                sendSoon();
            } else {
                end();
            }
        }

        void complete() {
            response.end();
            end();
        }

        private void end() {
            body.finish();
            if (!ended.getAndSet(true)) {
                request.resume();
            }
        }

        /** Who takes nothing for so long must not keep others from their answers. */
        private void breakOff() {
            if (!ended.get()) {
                response.reset();
                end();
            }
        }
    }

    @Override
    public void writeTo(
            AnswerBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream target)
            throws IOException {
        while (body.hasNext()) {
            target.write(body.next());
        }
        body.finish();
    }
}
