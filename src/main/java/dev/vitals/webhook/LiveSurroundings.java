package dev.vitals.webhook;

import dev.vitals.history.PastFigures;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Maintenance;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows why something may not be told now: silences, maintenance, causes, and what flaps. */
@Singleton
final class LiveSurroundings implements Surroundings {

    private final Silences silences;
    private final PastFigures figures;
    private final Maintenance maintenance;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** What the latest sample of a component reports. */
    private record Seen(Instant time, HealthStatus status, List<String> causes) {}

    @Inject
    LiveSurroundings(Silences silences, PastFigures figures, CheckRegistry registry) {
        this.silences = silences;
        this.figures = figures;
        maintenance = registry.maintenance();
    }

    void see(@Observes Sample sample) {
        if (!sample.warmUp()) {
            ComponentStatus result = sample.result();
            seen.put(sample.name(), new Seen(sample.time(), result.status(), result.causedBy()));
        }
    }

    @Override
    public Circumstances of(Receiver receiver, StatusChange latest, Instant now) {
        String component = latest.component();
        return new Circumstances(
                silences.covers(component, now)
                        || maintenance.of(component).covers(now)
                        || receiver.isInMaintenance(now),
                causes(latest).stream().anyMatch(cause -> isToldOf(receiver, cause)),
                figures.isFlapping(component));
    }

    /** What the latest sample says counts, unless the transition is newer, as it is after a restart. */
    private List<String> causes(StatusChange latest) {
        Seen sample = seen.get(latest.component());
        if (sample == null || sample.time().isBefore(latest.time())) {
            return latest.causedBy();
        }
        return sample.causes();
    }

    /**
     * A cause that the receiver is not told of cannot stand for what follows from it. One that has just recovered still can,
     * until the next sample shows whether the other component has recovered too.
     */
    private boolean isToldOf(Receiver receiver, String cause) {
        Seen sample = seen.get(cause);
        return receiver.components().contains(cause)
                && (sample == null || sample.status() == HealthStatus.HEALTHY || receiver.isProblem(sample.status()));
    }
}
