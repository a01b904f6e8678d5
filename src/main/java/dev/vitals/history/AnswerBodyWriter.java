package dev.vitals.history;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

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
        ServerHttpResponse response = request.serverResponse();
        response.setChunked(true);
        request.suspend();
        if (request.serverRequest().getRequestMethod().equals("HEAD")) {
            response.end();
            finish(body, request);
        } else {
            sendSoon(body, request, response);
            var unused = Infrastructure.getDefaultWorkerPool()
                    .schedule(() -> breakOff(body, request, response), LONGEST.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void finish(AnswerBody body, ResteasyReactiveRequestContext request) {
        if (body.finish()) {
            request.resume();
        }
    }

    /** Who takes nothing for so long must not keep others from their answers. */
    private static void breakOff(AnswerBody body, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
        if (body.finish()) {
            response.reset();
            request.resume();
        }
    }

    // The pool is not there yet when the platform makes the writers.
    private void sendSoon(AnswerBody body, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
        Infrastructure.getDefaultWorkerPool().execute(() -> send(body, request, response));
    }

    private void send(AnswerBody body, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
        try {
            if (response.closed()) {
                finish(body, request);
            } else if (body.hasNext()) {
                response.write(body.next(), failure -> sent(failure, body, request, response));
            } else {
                response.end();
                finish(body, request);
            }
        } catch (RuntimeException fault) {
            LOG.error("An answer about the past could not be completed.", fault);
            breakOff(body, request, response);
        }
    }

    private void sent(
            Throwable failure, AnswerBody body, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
        if (failure == null) {
            sendSoon(body, request, response);
        } else {
            finish(body, request);
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
