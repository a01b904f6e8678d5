package dev.vitals.metrics;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a rendered body slice by slice, as fast as the client takes them: the platform would copy a body of 25 MB at once,
 * and hold up its event loop for as long.
 */
@Provider
public final class ExportBodyWriter implements ServerMessageBodyWriter<ExportBody> {

    private static final int SLICE = 128 * 1024;

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == ExportBody.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == ExportBody.class;
    }

    @Override
    public void writeResponse(ExportBody body, Type genericType, ServerRequestContext context) {
        Buffer bytes = body.bytes();
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        if (bytes.length() <= SLICE || request.getMethod().equals("HEAD")) {
            request.serverResponse().end(bytes.getBytes());
            return;
        }
        HttpServerResponse response = request.unwrap(RoutingContext.class).response();
        request.serverResponse().setResponseHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        request.suspend();
        response.endHandler(ended -> request.resume());
        response.exceptionHandler(lost -> request.resume());
        new Sending(bytes, response).proceed();
    }

    /** One body on its way to one client. For the event loop of its connection. */
    private static final class Sending {

        private final Buffer bytes;
        private final HttpServerResponse response;
        private int sent;

        Sending(Buffer bytes, HttpServerResponse response) {
            this.bytes = bytes;
            this.response = response;
        }

        void proceed() {
            while (sent < bytes.length() && !response.closed()) {
                if (response.writeQueueFull()) {
                    response.drainHandler(drained -> proceed());
                    return;
                }
                int end = Math.min(bytes.length(), sent + SLICE);
                var unused = response.write(bytes.slice(sent, end));
                sent = end;
            }
            if (sent == bytes.length() && !response.ended()) {
                var unused = response.end();
            }
        }
    }

    @Override
    public void writeTo(
            ExportBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream target)
            throws IOException {
        target.write(body.bytes().getBytes());
    }
}
