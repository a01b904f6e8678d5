package dev.vitals.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a problem for what fails outside of resources: before one is reached, or on another route. */
@Singleton
final class FailureRoute {

    /** The last but for those of Quarkus, which get what is left to them. */
    void register(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE - 1).failureHandler(FailureRoute::handle);
    }

    private static void handle(RoutingContext request) {
        if (request.response().headWritten()) {
            request.next();
            return;
        }
        if (request.failure() instanceof AuthenticationFailedException) {
            challenge(request);
            return;
        }
        Problem problem = problemOf(request);
        if (problem == null) {
            request.next();
            return;
        }
        send(request, problem);
    }

    private static @Nullable Problem problemOf(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure instanceof Problem.Thrown thrown) {
            return thrown.problem();
        }
        if (failure instanceof ForbiddenException) {
            return Failures.forbidden(failure);
        }
        if (failure instanceof SecurityException || failure instanceof IOException) {
            // Quarkus knows about redirects to a login, and about clients that have gone.
            return null;
        }
        int status = request.statusCode();
        return failure == null || (status >= 400 && status < 500)
                ? Failures.refused(status)
                : Failures.unexpected(request, failure);
    }

    /** Whatever mechanism answers says how to authenticate; only a plain 401 gets a body. */
    private static void challenge(RoutingContext request) {
        HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
        authenticator
                .getChallenge(request)
                .subscribe()
                .with(data -> challenge(request, data), ignored -> request.next());
    }

    private static void challenge(RoutingContext request, @Nullable ChallengeData data) {
        if (data == null || data.status != 401) {
            request.next();
            return;
        }
        data.getHeaders().forEach((name, value) -> request.response().putHeader(name, value));
        send(request, Failures.unauthorized(Credentials.sentWith(request.request())));
    }

    private static void send(RoutingContext request, Problem problem) {
        if (!request.request().isEnded()) {
            // Else a body that nobody reads would block the connection.
            request.request().resume();
        }
        problem.send(request);
    }
}
