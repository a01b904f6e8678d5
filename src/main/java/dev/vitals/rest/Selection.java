package dev.vitals.rest;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.SystemHealthStatus;
import java.util.List;
import java.util.Set;

/**
 * Some of the components.
 *
 * @param names of whom
 * @param statuses in which they are shown
 */
record Selection(Set<String> names, Set<HealthStatus> statuses) {

    /** The same seen of these components alone. */
    SystemHealthStatus of(SystemHealthStatus whole) {
        List<Sample> selected = whole.components().stream()
                .filter(sample -> names.contains(sample.name()))
                .filter(sample -> statuses.contains(sample.result().status()))
                .toList();
        return SystemHealthStatus.of(selected, whole.timestamp());
    }
}
