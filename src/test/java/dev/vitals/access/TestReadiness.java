package dev.vitals.access;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A readiness check that tells whether its caller may see details. */
@Singleton
@IfBuildProperty(name = AccessProfiles.TEST_BEANS, stringValue = "true")
class TestReadiness {

    void register(@Observes StartupEvent start, @Readiness HealthRegistry registry, DetailsPolicy details) {
        AsyncHealthCheck check = () -> Uni.createFrom()
                .item(HealthCheckResponse.named("test-details")
                        .status(true)
                        .withData("details", details.mayShow())
                        .build());
        registry.register("test-details", check);
    }
}
