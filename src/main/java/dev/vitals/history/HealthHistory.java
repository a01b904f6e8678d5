package dev.vitals.history;

import dev.vitals.status.Sample;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Records every sample that counts: in the past of its component, in that of the whole, in the store; and looks for a transition. */
@Singleton
final class HealthHistory {

    private final Pasts pasts;
    private final SampleArchive archive;
    private final TransitionDetector transitions;
    private final Whole whole;

    @Inject
    HealthHistory(Pasts pasts, SampleArchive archive, TransitionDetector transitions) {
        this.pasts = pasts;
        this.archive = archive;
        this.transitions = transitions;
        whole = new Whole(pasts.all().size() - 1, pasts.shortestIntervalMs(), seen -> record(Pasts.WHOLE, seen));
    }

    void record(@Observes Sample sample) {
        Past past = pasts.of(sample.name());
        if (past == null || sample.warmUp()) {
            return;
        }
        record(sample.name(), past.observation(sample.result(), sample.time().toEpochMilli()));
        whole.add(sample);
        transitions.accept(sample);
    }

    private void record(String component, Observation seen) {
        Past past = pasts.of(component);
        if (past != null) {
            past.record(seen);
            archive.add(past, seen);
        }
    }
}
