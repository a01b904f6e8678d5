package dev.vitals.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How each component does: availability, response time, stability. */
final class TrendAnswer {

    /** The exponential average is the same to four digits with any more of them. */
    private static final int LATEST = 200;

    private static final Shape SHAPE = Shape.flat("components", columns());

    private TrendAnswer() {}

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("component"));
        for (String field : List.of("availability_", "strict_availability_", "degraded_ratio_")) {
            for (Window window : Window.values()) {
                columns.add(field + window.wireName());
            }
        }
        for (String average : List.of("sma", "ewma", "p50", "p95", "p99")) {
            columns.add("response_time_ms_" + average);
        }
        columns.addAll(List.of("flapping_ratio", "flapping_active", "degradation_since", "degradation_factor"));
        columns.addAll(List.of("mean_time_to_recover_seconds", "mean_time_between_failures_seconds", "gaps_seconds"));
        return columns;
    }

    static Answer of(Inquiry inquiry) {
        TimeRange range = inquiry.range().until(inquiry.now());
        Iterator<Group> groups = inquiry.subjects().stream()
                .map(subject -> Group.of(row(subject, range, inquiry.policy())))
                .iterator();
        return Answer.of(SHAPE, groups);
    }

    private static Row row(Subject subject, TimeRange range, SlaPolicy policy) {
        return target -> {
            target.text("component", subject.component());
            writeAvailability(target, subject, range.to(), policy);
            target.object("response_time_ms", responseTimes(subject.series(), range));
            writeStability(target, subject.past().recollection());
            writeOutages(target, subject.past(), range.to());
            target.seconds("gaps_seconds", gapMs(subject, range, policy));
        };
    }

    private static void writeAvailability(Fields target, Subject subject, long to, SlaPolicy policy)
            throws IOException {
        Map<Window, Availability> windows = new EnumMap<>(Window.class);
        for (Window window : Window.values()) {
            windows.put(window, policy.availability(subject.component(), subject.series(), window, to));
        }
        target.object("availability", ratios(windows, Availability::ratio));
        target.object("strict_availability", ratios(windows, Availability::strictRatio));
        target.object("degraded_ratio", ratios(windows, Availability::degradedRatio));
    }

    private static Row ratios(Map<Window, Availability> windows, ToDoubleFunction<Availability> ratio) {
        return target -> {
            for (Map.Entry<Window, Availability> each : windows.entrySet()) {
                target.ratio(each.getKey().wireName(), ratio.applyAsDouble(each.getValue()));
            }
        };
    }

    private static Row responseTimes(Series series, TimeRange range) {
        float[] latest = series.latestDurations(LATEST);
        Point whole = series.aggregate(range.from(), range.to(), range.span()).get(0);
        return target -> {
            target.millis("sma", MovingAverages.simple(latest));
            target.millis("ewma", MovingAverages.exponential(latest));
            target.millis("p50", whole.p50());
            target.millis("p95", whole.p95());
            target.millis("p99", whole.p99());
        };
    }

    private static void writeStability(Fields target, Recollection past) throws IOException {
        target.object("flapping", flapping -> {
            flapping.ratio("ratio", past.flappingRatio());
            flapping.flag("active", past.isFlapping());
        });
        Degradation.Finding found = past.degradation();
        target.object(
                "degradation",
                found == null
                        ? null
                        : degradation -> {
                            degradation.time("since", found.since());
                            degradation.millis("factor", found.factor());
                        });
    }

    private static void writeOutages(Fields target, Past past, long to) throws IOException {
        Outages outages = Outages.of(past.changes().all().stream()
                .map(change -> new Outages.Change(change.time().toEpochMilli(), change.to()))
                .filter(change -> change.time() < to)
                .toList());
        target.seconds("mean_time_to_recover_seconds", outages.meanTimeToRecoverMs());
        target.seconds("mean_time_between_failures_seconds", outages.meanTimeBetweenFailuresMs());
    }

    /** Before the first sample there was no gap: nobody looked. */
    private static double gapMs(Subject subject, TimeRange range, SlaPolicy policy) {
        long from = Math.max(range.from(), subject.series().knownSince());
        return from < range.to()
                ? policy.availability(subject.component(), subject.series(), from, range.to())
                        .gapMs()
                : 0;
    }
}
