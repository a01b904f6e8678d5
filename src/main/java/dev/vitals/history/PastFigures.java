package dev.vitals.history;

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
    private final Clock clock;
    private final Map<String, Summed> summed = new ConcurrentHashMap<>();

    private record Summed(long time, List<Double> ratios) {}

    @Inject
    PastFigures(Pasts pasts, Clock clock) {
        this.pasts = pasts;
        this.clock = clock;
    }

    /** The names of the spans over which availability is told, the shortest first. */
    public static List<String> windowNames() {
        return Arrays.stream(Window.values()).map(Window::wireName).toList();
    }

    /**
     * For each span that part of its measured time in which the component was up, from 0 to 1, NaN where nothing was
     * measured; at most half a minute old. Empty where there is no such component.
     */
    public List<Double> availability(String component) {
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
                            .map(window -> window.of(past.results(), now).ratio())
                            .toList());
            summed.put(component, known);
        }
        return known.ratios();
    }

    /** Whether the component changes its status all the time; false where there is no such component. */
    public boolean isFlapping(String component) {
        Past past = pasts.of(component);
        return past != null && past.recollection().isFlapping();
    }

    /** Since when the confirmed status of the component is what it is; empty before its first sample. */
    public Optional<Instant> since(String component) {
        return Optional.ofNullable(pasts.of(component))
                .flatMap(past -> past.changes().confirmed())
                .map(confirmed -> Instant.ofEpochMilli(confirmed.since()));
    }
}
