package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the past comes to in single numbers, for those who show the present. */
@Singleton
public final class PastFigures {

    /** Summing up all windows of one component takes a tenth of a millisecond; of thousands, nobody wants to wait for it. */
    private static final long KEPT_MS = 30_000;

    private final Pasts pasts;
    private final SlaPolicy policy;
    private final Clock clock;
    private final Map<String, Summed> summed = new ConcurrentHashMap<>();

    private record Summed(long time, List<Ratios> ratios) {}

    /**
     * How much of the measured time of a span a component was available, from 0 to 1; NaN if nothing was measured.
     *
     * @param availability not UNHEALTHY
     * @param strict HEALTHY
     */
    public record Ratios(double availability, double strict) {}

    @Inject
    PastFigures(Pasts pasts, SlaPolicy policy, Clock clock) {
        this.pasts = pasts;
        this.policy = policy;
        this.clock = clock;
    }

    /** The names of the spans over which availability is told, the shortest first. */
    public static List<String> windowNames() {
        return Arrays.stream(Window.values()).map(Window::wireName).toList();
    }

    /** Returns the availability over each span, at most half a minute old; empty if there is no such component. */
    public List<Ratios> availability(String component) {
        Past past = pasts.of(component);
        if (past == null) {
            return List.of();
        }
        long now = clock.millis();
        Summed known = summed.get(component);
        if (known == null || now - known.time() > KEPT_MS || now < known.time()) {
            known = new Summed(
                    now,
                    Arrays.stream(Window.values())
                            .map(window -> ratios(past, window, now))
                            .toList());
            summed.put(component, known);
        }
        return known.ratios();
    }

    private Ratios ratios(Past past, Window window, long now) {
        Availability availability = policy.availability(past.component(), past.results(), window, now);
        return new Ratios(availability.ratio(), availability.strictRatio());
    }

    /** Whether the component changes its status all the time; false where there is no such component. */
    public boolean isFlapping(String component) {
        Past past = pasts.of(component);
        return past != null && past.recollection().isFlapping();
    }

    /** Returns the confirmed status of the component, or empty before its first sample. */
    public Optional<HealthStatus> confirmed(String component) {
        return Optional.ofNullable(pasts.of(component))
                .flatMap(past -> past.changes().confirmed())
                .map(Changes.Confirmed::status);
    }

    /** Since when the confirmed status of the component is what it is; empty before its first sample. */
    public Optional<Instant> since(String component) {
        return Optional.ofNullable(pasts.of(component))
                .flatMap(past -> past.changes().confirmed())
                .map(confirmed -> Instant.ofEpochMilli(confirmed.since()));
    }

    /** Returns the transition to the confirmed status of the component; empty if none is known. */
    public Optional<StatusChange> latestChange(String component) {
        return Optional.ofNullable(pasts.of(component))
                .flatMap(past -> past.changes().latest());
    }
}
