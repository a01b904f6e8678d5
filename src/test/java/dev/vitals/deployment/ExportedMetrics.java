package dev.vitals.deployment;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The metrics that the service exports, each with its labels, as the rules and the dashboard may use them. */
public final class ExportedMetrics {

    /** What Prometheus adds to every metric that it scrapes; the namespace only in Kubernetes. */
    private static final Set<String> OF_THE_TARGET = Set.of("instance", "job", "namespace");

    private static final Map<String, Set<String>> LABELS = Map.ofEntries(
            Map.entry("vitals_status", Set.of("status")),
            Map.entry("vitals_component_status", Set.of("component", "status")),
            Map.entry("vitals_component_up", Set.of("component")),
            Map.entry("vitals_component_response_seconds_bucket", Set.of("component", "le")),
            Map.entry("vitals_component_response_seconds_count", Set.of("component")),
            Map.entry("vitals_component_response_seconds_sum", Set.of("component")),
            Map.entry("vitals_component_checks_total", Set.of("component", "status")),
            Map.entry("vitals_component_attempts_total", Set.of("component", "outcome")),
            Map.entry("vitals_component_last_check_timestamp_seconds", Set.of("component")),
            Map.entry("vitals_component_availability_ratio", Set.of("component", "window")),
            Map.entry("vitals_component_flapping", Set.of("component")),
            Map.entry("vitals_circuit_breaker_state", Set.of("component", "name", "state")),
            Map.entry("vitals_cache_hit_ratio", Set.of("component")),
            Map.entry("vitals_certificate_expiry_timestamp_seconds", Set.of("component")),
            Map.entry("vitals_schedule_lag_seconds", Set.of()),
            Map.entry("vitals_checks_in_flight", Set.of()),
            Map.entry("vitals_snapshot_age_seconds", Set.of()),
            Map.entry("vitals_build_info", Set.of("version")));

    private ExportedMetrics() {}

    /** Their names. */
    public static Set<String> names() {
        return LABELS.keySet();
    }

    /** The labels that the service gives to a metric. */
    public static Set<String> ownLabelsOf(String name) {
        return LABELS.getOrDefault(name, Set.of());
    }

    /** All that a series of that name may be told apart by. */
    static Set<String> labelsOf(String name) {
        Set<String> labels = new TreeSet<>(OF_THE_TARGET);
        labels.addAll(ownLabelsOf(name));
        return labels;
    }
}
