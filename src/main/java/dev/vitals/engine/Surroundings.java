package dev.vitals.engine;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The other components, as far as they concern this one. */
interface Surroundings {

    /**
     * Emits a failure with its causes, once what the component depends on has run: since the failed run began, and if that
     * explains nothing, since it ended.
     */
    Uni<ComponentStatus> explainedAnew(ComponentStatus failed, long startedNanos, long endedNanos);

    /** What a failure needs to be told with it by what is known now. */
    ComponentStatus explained(ComponentStatus failed);

    /** For how long at most the explanation runs others. */
    Duration longestExplanation();

    /** Hears of every sample as soon as it is the latest, and of the next one only after that. */
    void seen(Sample sample, boolean withAnotherStatus);
}
