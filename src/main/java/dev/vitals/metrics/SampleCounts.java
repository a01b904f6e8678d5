package dev.vitals.metrics;

import dev.vitals.history.SlaPolicy;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Maintenance;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the samples of every component since the start. */
@Singleton
final class SampleCounts {

    private final SlaPolicy policy;
    private final Maintenance maintenance;
    private final Map<String, Counts> byName = new HashMap<>();

    /** What has been counted of one component. */
    static final class Counts {

        private final Map<HealthStatus, LongAdder> checks = new EnumMap<>(HealthStatus.class);
        private final LongAdder up = new LongAdder();
        private final LongAdder down = new LongAdder();
        private final ResponseHistogram responses = new ResponseHistogram();

        Counts() {
            for (HealthStatus status : HealthStatus.values()) {
                checks.put(status, new LongAdder());
            }
        }

        /** How many checks found this status. */
        long checks(HealthStatus status) {
            return Objects.requireNonNull(checks.get(status)).sum();
        }

        /** How many checks count as up for the SLA. */
        long up() {
            return up.sum();
        }

        /** How many checks count as down for the SLA. */
        long down() {
            return down.sum();
        }

        ResponseHistogram.Counted responses() {
            return responses.counted();
        }

        private void add(Sample sample) {
            Objects.requireNonNull(checks.get(sample.result().status())).increment();
            responses.record(sample.result().responseTimeMs() / 1_000);
        }
    }

    @Inject
    SampleCounts(CheckRegistry registry, SlaPolicy policy) {
        this.policy = policy;
        maintenance = registry.maintenance();
        registry.checks().forEach(check -> byName.put(check.name(), new Counts()));
    }

    void count(@Observes Sample sample) {
        Counts counts = byName.get(sample.name());
        if (counts != null && !sample.warmUp()) {
            counts.add(sample);
            if (!maintenance.of(sample.name()).covers(sample.time())) {
                (policy.isDown(sample.result().status()) ? counts.down : counts.up).increment();
            }
        }
    }

    /** What has been counted of a component; null where none has this name. */
    @Nullable
    Counts of(String component) {
        return byName.get(component);
    }
}
