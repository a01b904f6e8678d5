package dev.vitals.access;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** Which methods a path takes; Quarkus REST knows, but says so neither in a 405 nor rightly to OPTIONS. */
@Singleton
final class AllowedMethods {

    /** The methods that any resource has for this path, sorted; empty where no resource has the path. */
    static Set<String> of(String normalizedPath) {
        Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
        RequestMapper<InitialMatch> classes = new RequestMapper<>(deployment.getClassMappers());
        String path = HttpSecurityUtils.pathWithoutMatrixParams(normalizedPath);
        Set<String> methods = new TreeSet<>();
        RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            addMethods(match, methods);
            match = classes.continueMatching(path, match);
        }
        return methods;
    }

    /** Just before Quarkus REST, whose own answer lists the methods of the whole class, whatever the path. */
    void answerOptions(@Observes Router router) {
        router.options().order(RouteConstants.ROUTE_ORDER_AFTER_DEFAULT).handler(AllowedMethods::answer);
    }

    private static void answer(RoutingContext request) {
        Set<String> methods = of(request.normalizedPath());
        if (methods.isEmpty()) {
            Failures.nothingAt(request).send(request);
        } else {
            String allowed = String.join(", ", methods);
            request.response().putHeader(HttpHeaders.ALLOW, allowed).end();
        }
    }

    private static void addMethods(RequestMatch<InitialMatch> match, Set<String> methods) {
        String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
        for (ServerRestHandler handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routing) {
                addMethods(routing.getMappers(), remaining, methods);
            }
        }
    }

    private static void addMethods(
            Map<String, RequestMapper<RuntimeResource>> mappers, String remaining, Set<String> methods) {
        mappers.forEach((method, mapper) -> {
            // A null method is a sub-resource locator, which takes whatever its resource does.
            if (method != null && mapper.map(remaining) != null) {
                methods.add(method);
                methods.add(HttpMethod.OPTIONS);
            }
        });
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
    }
}
