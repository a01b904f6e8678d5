package dev.vitals.probe;

import dev.vitals.access.Problem;
import dev.vitals.registry.CheckRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers 404 for a group that no component has: the platform would say UP, also of one that is only misspelt. */
@Singleton
final class UnknownGroups {

    private static final String PREFIX = "/q/health/group/";

    /** Before the platform's own handler. */
    private static final int PRIORITY = 100;

    private final Set<String> known;

    @Inject
    UnknownGroups(CheckRegistry registry) {
        known = registry.checks().stream()
                .flatMap(check -> check.traits().group().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, PRIORITY);
    }

    private void refuse(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.startsWith(PREFIX) && !known.contains(path.substring(PREFIX.length()))) {
            String all = known.isEmpty() ? "no component has one" : "there is " + String.join(", ", known);
            request.fail(Problem.notFound("No component has the group of this path; " + all + "."));
        } else {
            request.next();
        }
    }
}
