package dev.vitals.metrics;

import dev.vitals.engine.Attempts;
import dev.vitals.engine.HealthChecker;
import dev.vitals.engine.HealthMonitor;
import dev.vitals.engine.Schedule;
import dev.vitals.history.PastFigures;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The metrics of what is known now and has been counted so far: the one source of every page that shows them. */
@Singleton
final class HealthMetrics {

    private static final String COMPONENT = "component";
    private static final String STATUS = "status";
    private static final List<String> BREAKER_STATES = List.of("closed", "half_open", "open");

    private final HealthMonitor monitor;
    private final HealthChecker checker;
    private final Schedule schedule;
    private final SampleCounts counts;
    private final PastFigures past;
    private final Clock clock;
    private final String version;

    @Inject
    HealthMetrics(
            HealthMonitor monitor,
            HealthChecker checker,
            Schedule schedule,
            SampleCounts counts,
            PastFigures past,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.monitor = monitor;
        this.checker = checker;
        this.schedule = schedule;
        this.counts = counts;
        this.past = past;
        this.clock = clock;
        this.version = version;
    }

    /** All families of these components, and of the service itself. */
    List<MetricFamilySamples> of(Export export) {
        MetricFamilies families = new MetricFamilies();
        status(families.gauge("vitals_status", "Whether this is the status of the whole.", STATUS), export);
        Map<String, Attempts> attempts = checker.attempts();
        for (Sample sample : export.status().components()) {
            now(families, sample);
            facts(families, sample);
            counted(families, sample.name());
            Attempts ended = attempts.get(sample.name());
            if (ended != null) {
                attempts(families, sample.name(), ended);
            }
            past(families, sample.name());
        }
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

    private static void now(MetricFamilies families, Sample sample) {
        HealthStatus status = sample.result().status();
        MetricFamilies.Family statuses = families.gauge(
                "vitals_component_status", "Whether this is the status of the component.", COMPONENT, STATUS);
        for (HealthStatus each : HealthStatus.values()) {
            statuses.add(flag(each == status), sample.name(), each.wireName());
        }
        families.gauge("vitals_component_up", "Whether the component is not unhealthy.", COMPONENT)
                .add(flag(status != HealthStatus.UNHEALTHY), sample.name());
        families.gauge(
                        "vitals_component_last_check_timestamp_seconds",
                        "When the component was last looked at, in seconds since 1970.",
                        COMPONENT)
                .add(sample.time().toEpochMilli() / 1e3, sample.name());
    }

    private static void facts(MetricFamilies families, Sample sample) {
        Facts.hitRatio(sample.result()).ifPresent(ratio -> families.gauge(
                        "vitals_cache_hit_ratio", "The share of hits of the cache, from 0 to 1.", COMPONENT)
                .add(ratio, sample.name()));
        Facts.certificateExpiry(sample.result()).ifPresent(time -> families.gauge(
                        "vitals_certificate_expiry_timestamp_seconds",
                        "When the first certificate expires, in seconds since 1970.",
                        COMPONENT)
                .add(time, sample.name()));
        Facts.breakers(sample.result()).forEach((name, state) -> breaker(families, sample.name(), name, state));
    }

    private static void breaker(MetricFamilies families, String component, String name, String state) {
        MetricFamilies.Family family = families.gauge(
                "vitals_circuit_breaker_state",
                "Whether this is the state of the circuit breaker.",
                COMPONENT,
                "name",
                "state");
        TreeSet<String> states = new TreeSet<>(BREAKER_STATES);
        states.add(state);
        states.forEach(each -> family.add(flag(each.equals(state)), component, name, each));
    }

    private void counted(MetricFamilies families, String component) {
        SampleCounts.Counts counted = counts.of(component);
        if (counted == null) {
            return;
        }
        MetricFamilies.Family checks = families.counter(
                "vitals_component_checks_total", "How many checks found this status.", COMPONENT, STATUS);
        for (HealthStatus each : HealthStatus.values()) {
            checks.add((double) counted.checks(each), component, each.wireName());
        }
        histogram(families, component, counted.responses());
    }

    private static void histogram(MetricFamilies families, String component, ResponseHistogram.Counted counted) {
        String name = "vitals_component_response_seconds";
        MetricFamilies.Family family = families.family(
                name,
                Collector.Type.HISTOGRAM,
                "How long the checks took, with retries and the delays between them.",
                COMPONENT);
        List<String> labels = List.of(COMPONENT);
        for (int i = 0; i < ResponseHistogram.BOUNDS.length; i++) {
            family.add(
                    name + "_bucket",
                    counted.cumulative().get(i),
                    List.of(COMPONENT, "le"),
                    List.of(component, Collector.doubleToGoString(ResponseHistogram.BOUNDS[i])));
        }
        family.add(
                name + "_count",
                counted.cumulative().get(ResponseHistogram.BOUNDS.length - 1),
                labels,
                List.of(component));
        family.add(name + "_sum", counted.sum(), labels, List.of(component));
    }

    private static void attempts(MetricFamilies families, String component, Attempts ended) {
        MetricFamilies.Family family = families.counter(
                "vitals_component_attempts_total", "How many attempts ended like this.", COMPONENT, "outcome");
        family.add((double) ended.succeeded(), component, "success");
        family.add((double) ended.failed(), component, "failure");
        family.add((double) ended.timedOut(), component, "timeout");
    }

    private void past(MetricFamilies families, String component) {
        MetricFamilies.Family family = families.gauge(
                "vitals_component_availability_ratio",
                "The part of the measured time in which the component was not unhealthy, from 0 to 1.",
                COMPONENT,
                "window");
        List<String> windows = PastFigures.windowNames();
        List<PastFigures.Ratios> ratios = past.availability(component);
        for (int i = 0; i < ratios.size(); i++) {
            if (!Double.isNaN(ratios.get(i).availability())) {
                family.add(ratios.get(i).availability(), component, windows.get(i));
            }
        }
        families.gauge("vitals_component_flapping", "Whether the component changes its status all the time.", COMPONENT)
                .add(flag(past.isFlapping(component)), component);
    }

    private void engine(MetricFamilies families, Export export) {
        families.gauge("vitals_schedule_lag_seconds", "By how much the schedule of checks is late.")
                .add(schedule.lagSeconds());
        families.gauge("vitals_checks_in_flight", "How many components are being looked at.")
                .add(monitor.checksInFlight());
        Duration age = Duration.between(export.status().timestamp(), clock.instant());
        families.gauge("vitals_snapshot_age_seconds", "How long ago the newest sample was taken.")
                .add(Math.max(0, age.toMillis() / 1e3));
        families.gauge("vitals_build_info", "Which program this is.", "version").add(1, version);
    }

    /** All of it, for a page that others write too. */
    List<MetricFamilySamples> all() {
        return of(new Export(monitor.latest().status(), false));
    }
}
