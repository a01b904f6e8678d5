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
            Map.entry("vitals_component_strict_availability_ratio", Set.of("component", "window")),
            Map.entry("vitals_component_sla_checks_total", Set.of("component", "outcome")),
            Map.entry("vitals_component_critical", Set.of("component")),
            Map.entry("vitals_component_info", Set.of("component", "tags", "type")),
            Map.entry("vitals_component_caused_by", Set.of("component", "cause", "cause_critical")),
            Map.entry("vitals_component_flapping", Set.of("component")),
            Map.entry("vitals_component_maintenance", Set.of("component")),
            Map.entry("vitals_component_silenced", Set.of("component")),
            Map.entry("vitals_circuit_breaker_state", Set.of("component", "name", "state")),
            Map.entry("vitals_cache_hit_ratio", Set.of("component")),
            Map.entry("vitals_certificate_expiry_timestamp_seconds", Set.of("component")),
            Map.entry("vitals_heartbeat_last_timestamp_seconds", Set.of("component")),
            Map.entry("vitals_heartbeat_job_duration_seconds", Set.of("component")),
            Map.entry("vitals_schedule_lag_seconds", Set.of()),
            Map.entry("vitals_checks_in_flight", Set.of()),
            Map.entry("vitals_snapshot_age_seconds", Set.of()),
            Map.entry("vitals_sla_counts_degraded_as_down", Set.of()),
            Map.entry("vitals_build_info", Set.of("version")));

    private ExportedMetrics() {}

    /** Those of webhooks, which are on the page of the platform alone. */
    private static final Set<String> OF_WEBHOOKS = Set.of(
            "vitals_webhook_attempts_total",
            "vitals_webhook_dead_letters",
            "vitals_webhook_deliveries_total",
            "vitals_webhook_failing",
            "vitals_webhook_oldest_waiting_seconds",
            "vitals_webhook_waiting_deliveries");

    /** The names of the metrics of webhooks, each with the label {@code receiver}. */
    public static Set<String> ofWebhooks() {
        return OF_WEBHOOKS;
    }

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
        if (ownLabelsOf(name).contains("component")) {
            labels.add("group");
        }
        labels.addAll(OF_WEBHOOKS.contains(name) ? Set.of("outcome", "receiver") : ownLabelsOf(name));
        if (name.equals("ALERTS")) {
            labels.addAll(Set.of("alertname", "alertstate"));
        }
        return labels;
    }
}
