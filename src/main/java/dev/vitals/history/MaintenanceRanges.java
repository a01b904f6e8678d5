package dev.vitals.history;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Maintenance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Excludes the maintenance windows of a component, as they are configured now, from its availability. */
@Singleton
final class MaintenanceRanges implements ExcludedRanges {

    /** Nothing is known of earlier times. */
    private static final long KEPT_MS = (Rollups.DAYS + 1) * Rollups.DAY;

    private final Maintenance maintenance;

    @Inject
    MaintenanceRanges(CheckRegistry registry) {
        maintenance = registry.maintenance();
    }

    @Override
    public List<TimeRange> of(String component, long from, long to) {
        return maintenance.of(component).spans(Math.max(from, to - KEPT_MS), to).stream()
                .map(span -> new TimeRange(span.from(), span.until()))
                .toList();
    }
}
