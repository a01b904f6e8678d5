package dev.vitals.probe;

import dev.vitals.access.DetailsPolicy;
import dev.vitals.engine.HealthMonitor;
import dev.vitals.registry.CheckRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthRegistry;
import io.smallrye.health.api.Wellness;
import io.smallrye.health.registry.HealthRegistries;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.Readiness;

/** One entry for each component: in readiness where it counts for that, in wellness always, and in its group. */
@Singleton
final class ReadinessProbe {

    private final CheckRegistry checks;
    private final HealthMonitor monitor;
    private final DetailsPolicy details;
    private final Clock clock;

    @Inject
    ReadinessProbe(CheckRegistry checks, HealthMonitor monitor, DetailsPolicy details, Clock clock) {
        this.checks = checks;
        this.monitor = monitor;
        this.details = details;
        this.clock = clock;
    }

    /** At start only: SmallRye's registry is neither ordered nor safe for several threads. */
    void register(
            @Observes StartupEvent start, @Readiness HealthRegistry readiness, @Wellness HealthRegistry wellness) {
        checks.checks().forEach(check -> {
            ComponentProbe probe = new ComponentProbe(check.name(), monitor, details, clock);
            wellness.register(check.name(), probe);
            check.traits().group().ifPresent(group -> HealthRegistries.getHealthGroupRegistry(group)
                    .register(check.name(), probe));
            if (checks.countsForReadiness(check.name())) {
                readiness.register(check.name(), probe);
            }
        });
    }
}
