package dev.vitals.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows the same metrics on the page of Micrometer's Prometheus registry, beside those of the platform. */
@Singleton
final class MicrometerBridge extends Collector implements Collector.Describable {

    private final HealthMetrics metrics;
    private final CollectorRegistry registry;

    @Inject
    MicrometerBridge(HealthMetrics metrics, CollectorRegistry registry) {
        this.metrics = metrics;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        registry.register(this);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return metrics.all();
    }

    /** Nothing: there need not be a sample of any family yet, and the names are nobody else's. */
    @Override
    public List<MetricFamilySamples> describe() {
        return List.of();
    }
}
