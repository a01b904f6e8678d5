package dev.vitals.webhook;

import dev.vitals.history.PastFigures;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.RegisteredCheck;
import dev.vitals.registry.Traits;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The facts of the configured components. */
@Singleton
final class LiveComponentFacts implements ComponentFacts {

    private static final String OVERALL = "overall";

    private final Map<String, ComponentInfo> infos = new HashMap<>();
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();
    private final PastFigures figures;

    /** Results in a row that were not HEALTHY: how many this process has seen, and since when. */
    private record Failing(int count, Instant since) {}

    @Inject
    LiveComponentFacts(CheckRegistry registry, PastFigures figures) {
        this.figures = figures;
        registry.checks().forEach(check -> infos.put(check.name(), info(check)));
        infos.put(OVERALL, ComponentInfo.NONE);
    }

    private static ComponentInfo info(RegisteredCheck check) {
        Traits traits = check.traits();
        return new ComponentInfo(check.policy().critical(), traits.group(), traits.tags(), traits.labels());
    }

    void see(@Observes Sample sample) {
        if (sample.warmUp()) {
            return;
        }
        if (sample.result().status() == HealthStatus.HEALTHY) {
            failing.remove(sample.name());
        } else {
            failing.merge(
                    sample.name(),
                    new Failing(1, sample.time()),
                    (before, now) -> new Failing(before.count() + 1, before.since()));
        }
    }

    @Override
    public ComponentInfo info(String component) {
        return infos.getOrDefault(component, ComponentInfo.NONE);
    }

    @Override
    public boolean isConfigured(String component) {
        return infos.containsKey(component);
    }

    /** What an earlier process counted up to the transition comes on top of what this one has counted since. */
    @Override
    public int failures(StatusChange latest) {
        Failing seen = failing.get(latest.component());
        if (seen == null) {
            return latest.failures();
        }
        return seen.since().isAfter(latest.time()) ? latest.failures() + seen.count() : seen.count();
    }

    @Override
    public Optional<StatusChange> latest(String component) {
        return failing.containsKey(component) ? figures.latestChange(component) : Optional.empty();
    }
}
