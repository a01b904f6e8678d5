package dev.vitals.registry;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The silences and maintenance that apply to each component now. */
@Singleton
public final class Suppressions {

    private static final Duration KEPT = Duration.ofMillis(100);

    private final CheckRegistry registry;
    private final ActiveSilences silences;
    private final Clock clock;
    private volatile Known known = new Known(-1, Instant.MIN, Map.of());

    private record Known(long version, Instant time, Map<String, Suppression> byComponent) {

        boolean isCurrent(long currentVersion, Instant now) {
            return version == currentVersion && !now.isBefore(time) && now.isBefore(time.plus(KEPT));
        }
    }

    @Inject
    Suppressions(CheckRegistry registry, ActiveSilences silences, Clock clock) {
        this.registry = registry;
        this.silences = silences;
        this.clock = clock;
    }

    /**
     * Returns what applies to each component that is silenced or in maintenance, by name, at most 100 ms old. The same
     * object means that nothing has changed.
     */
    public Map<String, Suppression> all() {
        long version = silences.version();
        Instant now = clock.instant();
        Known before = known;
        if (before.isCurrent(version, now)) {
            return before.byComponent();
        }
        Map<String, Suppression> found = find(now);
        Map<String, Suppression> same = found.equals(before.byComponent()) ? before.byComponent() : found;
        known = new Known(version, now, same);
        return same;
    }

    private Map<String, Suppression> find(Instant now) {
        Map<String, Suppression> found = new HashMap<>();
        for (RegisteredCheck check : registry.checks()) {
            Suppression suppression = of(check.name(), now);
            if (!suppression.equals(Suppression.NONE)) {
                found.put(check.name(), suppression);
            }
        }
        return Map.copyOf(found);
    }

    /** Returns what applies to one component now. */
    public Suppression of(String component) {
        return of(component, clock.instant());
    }

    private Suppression of(String component, Instant now) {
        return new Suppression(
                silences.silencedUntil(component, now),
                registry.maintenance().of(component).until(now));
    }
}
