package dev.vitals.probe;

import dev.vitals.access.DetailsPolicy;
import dev.vitals.engine.HealthMonitor;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * One component in a probe, answered from the latest snapshot: DOWN where it is critical and UNHEALTHY, or was not
 * checked yet.
 */
record ComponentProbe(String name, HealthMonitor monitor, DetailsPolicy details, Clock clock)
        implements AsyncHealthCheck {

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(response());
    }

    private HealthCheckResponse response() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name);
        return monitor.latest()
                .component(name)
                .map(sample -> tell(response, sample))
                .orElseGet(() ->
                        response.down().withData("message", "not checked yet").build());
    }

    private HealthCheckResponse tell(HealthCheckResponseBuilder response, Sample sample) {
        response.status(sample.weight() != HealthStatus.UNHEALTHY)
                .withData("status", sample.result().status().wireName());
        if (details.mayShow()) {
            response.withData("message", sample.result().message());
        }
        return response.withData("response_time_ms", Math.round(sample.result().responseTimeMs()))
                .withData(
                        "age_ms",
                        Math.max(
                                0,
                                Duration.between(sample.time(), clock.instant()).toMillis()))
                .build();
    }
}
