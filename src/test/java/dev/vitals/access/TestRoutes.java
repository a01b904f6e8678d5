package dev.vitals.access;

import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Routes that are no resources, and fail. */
@Singleton
@IfBuildProperty(name = AccessProfiles.TEST_BEANS, stringValue = "true")
class TestRoutes {

    void register(@Observes Router router) {
        router.get("/test-routes/failing").handler(request -> {
            throw new IllegalStateException("s3cret");
        });
        router.get("/test-routes/problem")
                .handler(request ->
                        request.fail(Problem.of(409, "said by a route").toException()));
        router.get("/test-routes/status").handler(request -> request.fail(429));
    }
}
