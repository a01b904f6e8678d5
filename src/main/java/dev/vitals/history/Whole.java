package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes samples of the whole from those of its components: one whenever its status changes, and otherwise as often as
 * the most frequent component is looked at. There is none before every component has had its first.
 */
final class Whole {

    private static final int NAMED = 5;

    private final int components;
    private final long everyMs;
    private final Consumer<Observation> listener;
    private final Map<String, Sample> latest = new LinkedHashMap<>();
    private HealthStatus status = HealthStatus.HEALTHY;
    private long recorded = Long.MIN_VALUE;

    /** A whole of so many components, a sample of which is wanted this often, and by whom. */
    Whole(int components, long everyMs, Consumer<Observation> listener) {
        this.components = components;
        this.everyMs = everyMs;
        this.listener = listener;
    }

    /** Takes one component's sample in. */
    synchronized void add(Sample sample) {
        Sample before = latest.put(sample.name(), sample);
        if (latest.size() < components) {
            return;
        }
        long time = sample.time().toEpochMilli();
        boolean isFirst = recorded == Long.MIN_VALUE;
        boolean mayChange = before == null || before.weight() != sample.weight();
        HealthStatus now = mayChange ? worst(latest.values()) : status;
        if (!isFirst && now == status && time - recorded < everyMs) {
            return;
        }
        status = now;
        recorded = time;
        listener.accept(new Observation(time, slowest(), now, message(latest.values()), List.of()));
    }

    private static HealthStatus worst(Iterable<Sample> samples) {
        HealthStatus worst = HealthStatus.HEALTHY;
        for (Sample sample : samples) {
            worst = worst.worst(sample.weight());
        }
        return worst;
    }

    /** As long as it takes to look at all of them at the same time. */
    private double slowest() {
        double slowest = 0;
        for (Sample sample : latest.values()) {
            slowest = Math.max(slowest, sample.result().responseTimeMs());
        }
        return slowest;
    }

    private static String message(Iterable<Sample> samples) {
        Map<String, HealthStatus> statuses = new LinkedHashMap<>();
        samples.forEach(sample -> statuses.put(sample.name(), sample.result().status()));
        return message(statuses);
    }

    /** Who is not well, the worst first, in a sentence. */
    static String message(Map<String, HealthStatus> statuses) {
        List<String> unwell = statuses.entrySet().stream()
                .filter(each -> each.getValue() != HealthStatus.HEALTHY)
                .sorted(Map.Entry.<String, HealthStatus>comparingByValue().reversed())
                .map(each -> each.getKey() + " is " + each.getValue().wireName())
                .toList();
        if (unwell.isEmpty()) {
            return "All components are healthy";
        }
        String more = unwell.size() > NAMED ? " and " + (unwell.size() - NAMED) + " more" : "";
        return unwell.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }
}
