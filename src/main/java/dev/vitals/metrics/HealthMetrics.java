package dev.vitals.metrics;

import dev.vitals.engine.HealthMonitor;
import dev.vitals.engine.Schedule;
import dev.vitals.history.SlaPolicy;
import dev.vitals.status.HealthStatus;
import io.prometheus.client.Collector.MetricFamilySamples;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The metrics of what is known now and has been counted so far: the one source of every page that shows them. */
@Singleton
final class HealthMetrics {

    private static final String STATUS = "status";

    private final HealthMonitor monitor;
    private final Schedule schedule;
    private final ComponentMetrics components;
    private final SlaPolicy policy;
    private final Clock clock;
    private final String version;

    @Inject
    HealthMetrics(
            HealthMonitor monitor,
            Schedule schedule,
            ComponentMetrics components,
            SlaPolicy policy,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.monitor = monitor;
        this.schedule = schedule;
        this.components = components;
        this.policy = policy;
        this.clock = clock;
        this.version = version;
    }

    /** All families of these components, and of the service itself. */
    List<MetricFamilySamples> of(Export export) {
        MetricFamilies families = new MetricFamilies();
        status(families.gauge("vitals_status", "Whether this is the status of the whole.", STATUS), export);
        components.add(families, export.status().components());
        engine(families, export);
        return families.all();
    }

    private static void status(MetricFamilies.Family family, Export export) {
        for (HealthStatus each : HealthStatus.values()) {
            family.add(flag(each == export.status().overallStatus()), each.wireName());
        }
    }

    private static double flag(boolean isTrue) {
        return isTrue ? 1 : 0;
    }

    private void engine(MetricFamilies families, Export export) {
        families.gauge("vitals_schedule_lag_seconds", "By how much the schedule of checks is late.")
                .add(schedule.lagSeconds());
        families.gauge("vitals_checks_in_flight", "How many components are being looked at.")
                .add(monitor.checksInFlight());
        Duration age = Duration.between(export.status().timestamp(), clock.instant());
        families.gauge("vitals_snapshot_age_seconds", "How long ago the newest sample was taken.")
                .add(Math.max(0, age.toMillis() / 1e3));
        families.gauge(
                        "vitals_sla_counts_degraded_as_down",
                        "Whether degraded counts as down for downtime, incidents and error budgets.")
                .add(flag(policy.countsDegradedAsDown()));
        families.gauge("vitals_build_info", "Which program this is.", "version").add(1, version);
    }

    /** All of it, for a page that others write too. */
    List<MetricFamilySamples> all() {
        return of(new Export(monitor.latest().status(), false));
    }
}
