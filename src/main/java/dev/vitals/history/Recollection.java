package dev.vitals.history;

import dev.vitals.registry.Settings;
import dev.vitals.status.HealthStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is remembered of one component's results, and what they tell by themselves. */
final class Recollection {

    private final Series results;
    private final List<Series> facts;
    private final Optional<Flapping> flapping;
    private final Degradation degradation = new Degradation();

    /** Nothing yet, of a component with so many facts, each sample of which holds for the gap limit at most. */
    Recollection(Settings.History settings, int facts, long gapLimitMs) {
        results = new Series(settings.capacity(), gapLimitMs);
        this.facts = Stream.generate(() -> new Series(settings.capacity(), gapLimitMs))
                .limit(facts)
                .toList();
        flapping = settings.flapping().map(limits -> new Flapping(limits.start(), limits.stop()));
    }

    /** Takes a new result. */
    void record(Observation seen) {
        results.record(seen.time(), seen.durationMs(), seen.status(), seen.message());
        for (int i = 0; i < facts.size(); i++) {
            float fact = seen.facts().get(i);
            if (!Float.isNaN(fact)) {
                facts.get(i).record(seen.time(), fact, seen.status(), "");
            }
        }
        judge(seen.time(), seen.durationMs(), seen.status());
    }

    /** Takes a result back that the restored rollups may have counted already. */
    void replay(Observation seen) {
        results.replay(seen.time(), seen.durationMs(), seen.status(), seen.message());
        for (int i = 0; i < facts.size() && i < seen.facts().size(); i++) {
            float fact = seen.facts().get(i);
            if (!Float.isNaN(fact)) {
                facts.get(i).replay(seen.time(), fact, seen.status(), "");
            }
        }
        judge(seen.time(), seen.durationMs(), seen.status());
    }

    private synchronized void judge(long time, double durationMs, HealthStatus status) {
        flapping.ifPresent(each -> each.add(status));
        // A time-out or a refusal says nothing of how long an answer takes.
        if (status != HealthStatus.UNHEALTHY) {
            degradation.add(time, durationMs);
        }
    }

    /** Takes over what another one, which began later, has recorded. */
    void append(Recollection later) {
        results.append(later.results);
        later.results.samples().forEach(each -> judge(each.time(), each.durationMs(), each.status()));
        for (int i = 0; i < facts.size(); i++) {
            facts.get(i).append(later.facts.get(i));
        }
    }

    Series results() {
        return results;
    }

    /** The series of the facts, in the order of their names. */
    List<Series> facts() {
        return facts;
    }

    /** The share of changes among the latest results, from 0 to 1; 0 where flapping is not looked for. */
    synchronized double flappingRatio() {
        return flapping.map(Flapping::ratio).orElse(0.0);
    }

    synchronized boolean isFlapping() {
        return flapping.map(Flapping::isActive).orElse(false);
    }

    /** Since when and how much slower it has become; null where it has not. */
    synchronized Degradation.@Nullable Finding degradation() {
        return degradation.finding();
    }
}
