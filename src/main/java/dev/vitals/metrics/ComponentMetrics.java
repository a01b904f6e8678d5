package dev.vitals.metrics;

import dev.vitals.engine.Attempts;
import dev.vitals.engine.HealthChecker;
import dev.vitals.history.PastFigures;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Suppression;
import dev.vitals.registry.Suppressions;
import dev.vitals.registry.Traits;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.prometheus.client.Collector;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The metrics of each component. */
@Singleton
final class ComponentMetrics {

    private static final String STATUS = "status";
    private static final String OUTCOME = "outcome";
    private static final List<String> BREAKER_STATES = List.of("closed", "half_open", "open");

    private final HealthChecker checker;
    private final SampleCounts counts;
    private final PastFigures past;
    private final CheckRegistry registry;
    private final Suppressions suppressions;
    private final CommonLabels labels;
    private final Map<String, Boolean> critical = new HashMap<>();

    @Inject
    ComponentMetrics(
            HealthChecker checker,
            SampleCounts counts,
            PastFigures past,
            CheckRegistry registry,
            Suppressions suppressions,
            CommonLabels labels) {
        this.checker = checker;
        this.counts = counts;
        this.past = past;
        this.registry = registry;
        this.suppressions = suppressions;
        this.labels = labels;
        registry.checks()
                .forEach(check -> critical.put(check.name(), check.policy().critical()));
    }

    /** Adds all series of these components. */
    void add(MetricFamilies families, List<Sample> samples) {
        Map<String, Attempts> attempts = checker.attempts();
        Map<String, Suppression> suppressed = suppressions.all();
        for (Sample sample : samples) {
            ComponentSeries series = new ComponentSeries(families, labels, sample.name());
            status(series, sample);
            traits(series, sample);
            facts(series, sample);
            counted(series, counts.of(sample.name()));
            attempts(series, attempts.get(sample.name()));
            past(series);
            suppression(series, suppressed.getOrDefault(sample.name(), Suppression.NONE));
        }
    }

    private static void status(ComponentSeries series, Sample sample) {
        HealthStatus status = sample.result().status();
        for (HealthStatus each : HealthStatus.values()) {
            series.flag(
                    "vitals_component_status",
                    "Whether this is the status of the component.",
                    each == status,
                    STATUS,
                    each.wireName());
        }
        series.flag("vitals_component_up", "Whether the component is not unhealthy.", status != HealthStatus.UNHEALTHY);
        series.gauge(
                "vitals_component_last_check_timestamp_seconds",
                "When the component was last looked at, in seconds since 1970.",
                sample.time().toEpochMilli() / 1e3);
    }

    private void traits(ComponentSeries series, Sample sample) {
        Traits traits = registry.traits(sample.name());
        series.gauge(
                "vitals_component_info",
                "Type and tags of the component, each tag between commas.",
                1,
                "type",
                traits.type(),
                "tags",
                traits.tags().isEmpty() ? "" : "," + String.join(",", traits.tags()) + ",");
        series.flag("vitals_component_critical", "Whether the component is critical.", sample.critical());
        if (sample.result().status() != HealthStatus.HEALTHY) {
            sample.result().causedBy().forEach(cause -> cause(series, cause));
        }
    }

    private void cause(ComponentSeries series, String cause) {
        series.gauge(
                "vitals_component_caused_by",
                "A component whose failure explains the failure of this one.",
                1,
                "cause",
                cause,
                "cause_critical",
                Boolean.toString(critical.getOrDefault(cause, true)));
    }

    private static void facts(ComponentSeries series, Sample sample) {
        Facts.hitRatio(sample.result())
                .ifPresent(ratio ->
                        series.gauge("vitals_cache_hit_ratio", "The share of hits of the cache, from 0 to 1.", ratio));
        Facts.certificateExpiry(sample.result())
                .ifPresent(time -> series.gauge(
                        "vitals_certificate_expiry_timestamp_seconds",
                        "When the first certificate expires, in seconds since 1970.",
                        time));
        Facts.lastHeartbeat(sample.result())
                .ifPresent(time -> series.gauge(
                        "vitals_heartbeat_last_timestamp_seconds",
                        "When the component reported last that it is alive, in seconds since 1970.",
                        time));
        Facts.jobDuration(sample.result())
                .ifPresent(seconds -> series.gauge(
                        "vitals_heartbeat_job_duration_seconds",
                        "How long the last job took from its start to its end.",
                        seconds));
        Facts.breakers(sample.result()).forEach((name, state) -> breaker(series, name, state));
    }

    private static void breaker(ComponentSeries series, String name, String state) {
        TreeSet<String> states = new TreeSet<>(BREAKER_STATES);
        states.add(state);
        for (String each : states) {
            series.flag(
                    "vitals_circuit_breaker_state",
                    "Whether this is the state of the circuit breaker.",
                    each.equals(state),
                    "name",
                    name,
                    "state",
                    each);
        }
    }

    private static void counted(ComponentSeries series, SampleCounts.@Nullable Counts counted) {
        if (counted == null) {
            return;
        }
        for (HealthStatus each : HealthStatus.values()) {
            series.counter(
                    "vitals_component_checks_total",
                    "How many checks found this status.",
                    counted.checks(each),
                    STATUS,
                    each.wireName());
        }
        String sla = "vitals_component_sla_checks_total";
        String help = "How many checks count as up and as down for the SLA.";
        series.counter(sla, help, counted.up(), OUTCOME, "up");
        series.counter(sla, help, counted.down(), OUTCOME, "down");
        histogram(series, counted.responses());
    }

    private static void histogram(ComponentSeries series, ResponseHistogram.Counted counted) {
        String name = "vitals_component_response_seconds";
        String help = "How long the component took to answer.";
        Collector.Type type = Collector.Type.HISTOGRAM;
        int last = ResponseHistogram.BOUNDS.length - 1;
        for (int i = 0; i <= last; i++) {
            String bound = Collector.doubleToGoString(ResponseHistogram.BOUNDS[i]);
            series.add(name, name + "_bucket", type, help, counted.cumulative().get(i), "le", bound);
        }
        series.add(name, name + "_count", type, help, counted.cumulative().get(last));
        series.add(name, name + "_sum", type, help, counted.sum());
    }

    private static void attempts(ComponentSeries series, @Nullable Attempts ended) {
        if (ended == null) {
            return;
        }
        String name = "vitals_component_attempts_total";
        String help = "How many attempts ended like this.";
        series.counter(name, help, ended.succeeded(), OUTCOME, "success");
        series.counter(name, help, ended.failed(), OUTCOME, "failure");
        series.counter(name, help, ended.timedOut(), OUTCOME, "timeout");
    }

    private void past(ComponentSeries series) {
        List<String> windows = PastFigures.windowNames();
        List<PastFigures.Ratios> ratios = past.availability(series.component());
        for (int i = 0; i < ratios.size(); i++) {
            if (!Double.isNaN(ratios.get(i).availability())) {
                availability(series, ratios.get(i), windows.get(i));
            }
        }
        series.flag(
                "vitals_component_flapping",
                "Whether the component changes its status all the time.",
                past.isFlapping(series.component()));
    }

    private static void suppression(ComponentSeries series, Suppression suppression) {
        series.flag(
                "vitals_component_maintenance",
                "Whether the component is in a maintenance window.",
                suppression.isInMaintenance());
        series.flag(
                "vitals_component_silenced", "Whether a silence applies to the component.", suppression.isSilenced());
    }

    private static void availability(ComponentSeries series, PastFigures.Ratios ratios, String window) {
        series.gauge(
                "vitals_component_availability_ratio",
                "The part of the measured time in which the component was not unhealthy, from 0 to 1.",
                ratios.availability(),
                "window",
                window);
        series.gauge(
                "vitals_component_strict_availability_ratio",
                "The part of the measured time in which the component was healthy, from 0 to 1.",
                ratios.strict(),
                "window",
                window);
    }
}
