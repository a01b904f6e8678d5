package dev.vitals.probe;

import dev.vitals.engine.HealthMonitor;
import dev.vitals.registry.CheckRegistry;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** UP once every enabled component has a first sample. */
@Startup
@Singleton
final class StartupProbe implements AsyncHealthCheck {

    private final HealthMonitor monitor;
    private final int expected;

    @Inject
    StartupProbe(HealthMonitor monitor, CheckRegistry checks) {
        this.monitor = monitor;
        expected = checks.checks().size();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        int checked = monitor.latest().size();
        return Uni.createFrom()
                .item(HealthCheckResponse.named("first checks")
                        .status(checked >= expected)
                        .withData("checked", checked)
                        .withData("expected", expected)
                        .build());
    }
}
