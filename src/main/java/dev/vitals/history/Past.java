package dev.vitals.history;

import dev.vitals.registry.Settings;
import dev.vitals.status.ComponentStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The past of one component, or of the whole. Recording is for one thread at a time, reading for any. */
final class Past {

    private final String component;
    private final List<String> factNames;
    private final Settings.History settings;
    private final long intervalMs;
    private final long gapLimitMs;
    private final Changes changes = new Changes();
    private volatile Recollection recollection;

    /** An empty past of a component that is looked at this often, each sample of which holds for the gap limit at most. */
    Past(String component, List<String> factNames, Settings.History settings, long intervalMs, long gapLimitMs) {
        this.component = component;
        this.factNames = List.copyOf(factNames);
        this.settings = settings;
        this.intervalMs = intervalMs;
        this.gapLimitMs = gapLimitMs;
        recollection = blank();
    }

    /** A recollection of nothing, to be filled from the store. */
    Recollection blank() {
        return new Recollection(settings, factNames.size(), gapLimitMs);
    }

    String component() {
        return component;
    }

    /** The time between two runs in the background. */
    long intervalMs() {
        return intervalMs;
    }

    /** For how long a sample holds at most where no other one comes. */
    long gapLimitMs() {
        return gapLimitMs;
    }

    /** The metadata of which there are series, by key. */
    List<String> factNames() {
        return factNames;
    }

    Recollection recollection() {
        return recollection;
    }

    /** The results with their response times. */
    Series results() {
        return recollection.results();
    }

    /** The past of one fact; empty where none is kept. */
    Optional<Series> fact(String name) {
        int index = factNames.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(recollection.facts().get(index));
    }

    /** What its last sample said; empty where there is none. */
    String latestMessage() {
        return results()
                .samples(SampleQuery.ALL.latestFirst())
                .findFirst()
                .map(RecordedSample::text)
                .orElse("");
    }

    /** Its latest transitions. */
    Changes changes() {
        return changes;
    }

    /** Records a result. */
    synchronized void record(Observation seen) {
        recollection.record(seen);
    }

    /** Puts what the store remembered before what has been recorded since. */
    synchronized void prepend(Recollection remembered) {
        remembered.append(recollection);
        recollection = remembered;
    }

    /** What is kept of a result. */
    Observation observation(ComponentStatus result, long time) {
        List<Float> facts = factNames.stream()
                .map(name -> number(result.metadata().get(name)))
                .toList();
        return new Observation(time, result.responseTimeMs(), result.status(), result.explanation(), facts);
    }

    private static float number(@Nullable Object fact) {
        if (fact instanceof Number number) {
            return number.floatValue();
        }
        return fact instanceof Collection<?> list ? list.size() : Float.NaN;
    }
}
