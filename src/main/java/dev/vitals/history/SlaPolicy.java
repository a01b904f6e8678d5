package dev.vitals.history;

import dev.vitals.registry.Settings;
import dev.vitals.status.HealthStatus;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides what counts as available, and which periods count at all: the only place for every answer and metric. */
@Singleton
public final class SlaPolicy {

    private final boolean countsDegradedAsDown;
    private final List<ExcludedRanges> excluded;

    @Inject
    SlaPolicy(Settings settings, @All List<ExcludedRanges> excluded) {
        this(settings.history().countsDegradedAsDown(), excluded);
    }

    SlaPolicy(boolean countsDegradedAsDown, List<ExcludedRanges> excluded) {
        this.countsDegradedAsDown = countsDegradedAsDown;
        this.excluded = List.copyOf(excluded);
    }

    /** Whether DEGRADED counts as down for downtime, incidents and error budgets. */
    public boolean countsDegradedAsDown() {
        return countsDegradedAsDown;
    }

    /** Returns how long a component was up and down between two times, without the periods that are excluded. */
    Availability availability(String component, Series series, long from, long to) {
        return without(excluded(component, from, to), series, series.availability(from, to));
    }

    /** Returns the same point without the periods that are excluded from its availability. */
    Point apply(String component, Series series, Point point) {
        List<TimeRange> ranges = excluded(component, point.from(), point.to());
        return ranges.isEmpty() ? point : point.with(without(ranges, series, point.availability()));
    }

    private static Availability without(List<TimeRange> ranges, Series series, Availability all) {
        Availability rest = all;
        for (TimeRange range : ranges) {
            rest = rest.without(series.availability(range.from(), range.to()));
        }
        return rest;
    }

    /** The same of the window that ends at this time. */
    Availability availability(String component, Series series, Window window, long to) {
        return availability(component, series, window.start(to), to);
    }

    /** Returns how much of the time between two times is excluded, in milliseconds. */
    long excludedMs(String component, long from, long to) {
        return excluded(component, from, to).stream().mapToLong(TimeRange::span).sum();
    }

    /** Returns how much of the measured time counts as down, in milliseconds. */
    long downMs(Availability availability) {
        return countsDegradedAsDown ? availability.notHealthyMs() : availability.downMs();
    }

    /** Whether a result counts as down. */
    public boolean isDown(HealthStatus status) {
        return status == HealthStatus.UNHEALTHY || (countsDegradedAsDown && status == HealthStatus.DEGRADED);
    }

    /** Whether an incident begins with a change of status; before the first one nothing was known. */
    boolean beginsIncident(Optional<HealthStatus> from, HealthStatus to) {
        return isDown(to) && from.filter(this::isDown).isEmpty();
    }

    /** The excluded periods between two times, in order, without overlaps. */
    private List<TimeRange> excluded(String component, long from, long to) {
        List<TimeRange> ordered = excluded.stream()
                .flatMap(each -> each.of(component, from, to).stream())
                .map(range -> new TimeRange(Math.max(from, range.from()), Math.min(to, range.to())))
                .filter(range -> range.from() < range.to())
                .sorted(Comparator.comparingLong(TimeRange::from))
                .toList();
        List<TimeRange> apart = new ArrayList<>();
        long end = from;
        for (TimeRange range : ordered) {
            if (range.to() > end) {
                apart.add(new TimeRange(Math.max(end, range.from()), range.to()));
                end = range.to();
            }
        }
        return apart;
    }
}
