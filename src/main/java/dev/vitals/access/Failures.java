package dev.vitals.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** What is said of failures that carry no problem of their own. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    /** Logs the failure, and gives a problem that names the line in the log and nothing else. */
    static Problem unexpected(RoutingContext request, Throwable failure) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong());
        String asked = request.request().method() + " " + request.request().path();
        if (request.response().closed()) {
            LOG.debugf(failure, "%s failed after the client had gone", asked);
        } else {
            LOG.errorf(failure, "%s failed unexpectedly (id %s)", asked, id);
        }
        return Problem.of(
                500, "Something unexpected went wrong; the log of the service tells more under id " + id + ".");
    }

    /** Nobody known sent the request. */
    static Problem unauthorized(boolean credentialsSent) {
        return Problem.of(
                401,
                credentialsSent
                        ? "The key or token that was sent is not known."
                        : "This needs an API key, sent in the header X-API-Key or as a bearer token.");
    }

    /** The caller is known and may not. */
    static Problem forbidden(Throwable failure) {
        return Problem.of(403, Objects.requireNonNullElse(failure.getMessage(), "The caller may not do this."));
    }

    /** No route takes the path. */
    static Problem nothingAt(RoutingContext request) {
        return Problem.of(404, "There is nothing at " + request.request().path() + ".");
    }

    /** A request that was refused with this status before anything of ours saw it. */
    static Problem refused(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "The request is malformed.");
            case 406 -> Problem.of(406, "None of the media types that the header Accept names can be given here.");
            case 413 -> Problem.of(413, "The body of the request is too large.");
            case 415 -> Problem.of(415, "The media type that the header Content-Type names is not taken here.");
            default -> {
                Problem plain = Problem.of(status, "");
                yield Problem.of(status, "The request was answered with: " + plain.title() + ".");
            }
        };
    }
}
