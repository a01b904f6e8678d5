package dev.vitals.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a resource, and every request that no resource takes, into a problem. */
@Singleton
final class ProblemMappers {

    @ServerExceptionMapper
    Response thrown(Problem.Thrown failure, RoutingContext request) {
        Problem problem = failure.problem();
        Response.ResponseBuilder answer = Response.status(problem.status());
        // RFC 9110, 11.6.1: it must be said how one can make oneself known.
        return problem.toResponse(
                request, problem.status() == 401 ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer") : answer);
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException failure, RoutingContext request) {
        // JAX-RS says 404 also of a parameter that cannot be converted; then there is a cause.
        Problem problem = failure.getCause() == null
                ? Failures.nothingAt(request)
                : Problem.of(400, "A parameter has a value that cannot be read: " + parameters(request) + ".");
        return problem.toResponse(request);
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException failure, RoutingContext request) {
        String methods = String.join(", ", AllowedMethods.of(request.normalizedPath()));
        Problem problem =
                Problem.of(405, request.request().method() + " is not allowed here, but " + methods + " are.");
        return problem.toResponse(request, Response.status(405).header(HttpHeaders.ALLOW, methods));
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException failure, RoutingContext request) {
        return InputProblems.of(failure).toResponse(request);
    }

    @ServerExceptionMapper
    Response invalid(ResteasyReactiveViolationException failure, RoutingContext request) {
        return InputProblems.of(failure)
                .orElseGet(() -> Failures.unexpected(request, failure))
                .toResponse(request);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure, RoutingContext request) {
        int status = failure.getResponse().getStatus();
        if (status == 500) {
            return unexpected(failure, request);
        }
        if (status < 400) {
            return failure.getResponse();
        }
        Problem problem = failure.getCause() instanceof JsonProcessingException json
                ? InputProblems.of(json)
                : Failures.refused(status);
        return problem.toResponse(request, Response.fromResponse(failure.getResponse()));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, RoutingContext request) {
        return Failures.unexpected(request, failure).toResponse(request);
    }

    private static String parameters(RoutingContext request) {
        return request.queryParams().isEmpty()
                ? "one in the path"
                : "one of " + String.join(", ", request.queryParams().names());
    }
}
