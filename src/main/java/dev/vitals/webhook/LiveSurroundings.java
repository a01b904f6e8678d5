package dev.vitals.webhook;

import dev.vitals.history.PastFigures;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Maintenance;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows why something may not be told now: silences, maintenance, causes, and what flaps. */
@Singleton
final class LiveSurroundings implements Surroundings {

    private final Silences silences;
    private final PastFigures figures;
    private final Maintenance maintenance;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Instant time, boolean caused) {}

    @Inject
    LiveSurroundings(Silences silences, PastFigures figures, CheckRegistry registry) {
        this.silences = silences;
        this.figures = figures;
        maintenance = registry.maintenance();
    }

    void see(@Observes Sample sample) {
        if (!sample.warmUp()) {
            boolean caused = !sample.result().causedBy().isEmpty();
            seen.put(sample.name(), new Seen(sample.time(), caused));
        }
    }

    @Override
    public Circumstances of(Receiver receiver, StatusChange latest, Instant now) {
        String component = latest.component();
        return new Circumstances(
                silences.covers(component, now)
                        || maintenance.of(component).covers(now)
                        || receiver.isInMaintenance(now),
                isCaused(latest),
                figures.isFlapping(component));
    }

    /** What the latest sample says counts, unless the transition is newer, as it is after a restart. */
    private boolean isCaused(StatusChange latest) {
        Seen sample = seen.get(latest.component());
        if (sample == null || sample.time().isBefore(latest.time())) {
            return !latest.causedBy().isEmpty();
        }
        return sample.caused();
    }
}
