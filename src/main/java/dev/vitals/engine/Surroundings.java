package dev.vitals.engine;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The other components, as far as they concern this one. */
interface Surroundings {

    /** What a failure of a run that began then needs to be told with it, once what the component depends on has run. */
    Uni<ComponentStatus> explainedAnew(ComponentStatus failed, long startedNanos);

    /** What a failure needs to be told with it by what is known now. */
    ComponentStatus explained(ComponentStatus failed);

    /** For how long at most the explanation runs others. */
    Duration longestExplanation();

    /** Hears of every sample as soon as it is the latest, and of the next one only after that. */
    void seen(Sample sample, boolean withAnotherStatus);
}
