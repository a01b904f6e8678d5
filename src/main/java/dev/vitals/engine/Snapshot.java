package dev.vitals.engine;

import dev.vitals.status.Sample;
import dev.vitals.status.SystemHealthStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest sample of every component at one time. The same object means that nothing has changed. */
public final class Snapshot {

    private final SystemHealthStatus status;
    private final Map<String, Sample> byName;

    Snapshot(List<Sample> samples, Instant timestamp) {
        status = SystemHealthStatus.of(samples, timestamp);
        byName = new HashMap<>(samples.size() * 2);
        samples.forEach(sample -> byName.put(sample.name(), sample));
    }

    /** All samples, the worst of them, and the time of the newest. */
    public SystemHealthStatus status() {
        return status;
    }

    /** One component's sample; empty before its first run has ended. */
    public Optional<Sample> component(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** How many components have a sample. */
    public int size() {
        return byName.size();
    }
}
