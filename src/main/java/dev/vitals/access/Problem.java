package dev.vitals.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error on the wire, as RFC 9457 has it.
 *
 * @param type a URI that names the kind of error; {@code about:blank} where the status says it all
 * @param title the status in words
 * @param status the HTTP status, 400 to 599
 * @param detail one sentence for the caller: what is wrong and what would help; without secrets and class names
 * @param instance the path that was asked for; null until the answer is written
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that its status names. */
    public static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error " + status : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, null);
    }

    /** To be thrown (or to fail a {@code Uni} with) by a resource whose subject does not exist: 404. */
    public static RuntimeException notFound(String detail) {
        return of(404, detail).toException();
    }

    /** To be thrown (or to fail a {@code Uni} with) by a resource: the caller gets this problem, nothing is logged. */
    public RuntimeException toException() {
        return new Thrown(this);
    }

    /** Ends the request with this problem. */
    void send(RoutingContext request) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(toJson(request));
    }

    /** The answer of a resource. */
    Response toResponse(RoutingContext request) {
        return toResponse(request, Response.status(status));
    }

    /** The answer of a resource with what the builder holds already. */
    Response toResponse(RoutingContext request, Response.ResponseBuilder builder) {
        return builder.type(MEDIA_TYPE).entity(toJson(request)).build();
    }

    // Written by hand: a record would need reflection in the native image.
    private String toJson(RoutingContext request) {
        return new JsonObject()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put(
                        "instance",
                        Objects.requireNonNullElse(instance, request.request().path()))
                .encode();
    }

    /** Carries a problem to where it is written. */
    static final class Thrown extends RuntimeException {
        private final transient Problem problem;

        private Thrown(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
