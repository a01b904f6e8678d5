package dev.vitals.webhook;

import dev.vitals.registry.MaintenanceWindow;
import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told, as its settings say.
 *
 * @param id below {@code health.check.webhooks}
 * @param url where messages are sent, http or https; others put tokens into its path, so it is never shown whole
 * @param headers sent with each request, credentials included
 * @param components the names of those whose changes it is told
 * @param minStatus DEGRADED or UNHEALTHY: what is a problem to it
 * @param reminder after how long it is told again of a problem that lasts; empty: never
 * @param batchWindow for how long a notice waits for others to go out with it; zero: not at all
 * @param batchMax how many notices go out as one at most, positive
 * @param timeout of one attempt, from its begin to the end of the response
 */
record Receiver(
        String id,
        Secret url,
        WebhookFormat format,
        FormatOptions options,
        Map<String, Secret> headers,
        Set<String> components,
        HealthStatus minStatus,
        boolean sendResolved,
        Optional<Duration> reminder,
        Duration batchWindow,
        int batchMax,
        Duration timeout,
        List<MaintenanceWindow> maintenance) {

    Receiver {
        headers = Map.copyOf(headers);
        components = Set.copyOf(components);
        maintenance = List.copyOf(maintenance);
    }

    /** Whether a status is as bad as it wants to know. */
    boolean isProblem(HealthStatus status) {
        return status.compareTo(minStatus) >= 0;
    }

    boolean isInMaintenance(Instant moment) {
        return maintenance.stream().anyMatch(window -> window.covers(moment));
    }
}
