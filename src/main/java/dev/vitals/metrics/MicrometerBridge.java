package dev.vitals.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows the same metrics on the page of Micrometer's Prometheus registry, beside those of the platform. */
@Singleton
final class MicrometerBridge extends Collector implements Collector.Describable {

    private final HealthMetrics metrics;

    @Inject
    MicrometerBridge(HealthMetrics metrics) {
        this.metrics = metrics;
    }

    /** The one registry: without a scope, as the platform would make it, everybody who asks had another one. */
    @Produces
    @Singleton
    static CollectorRegistry registry() {
        return new CollectorRegistry(true);
    }

    void register(@Observes StartupEvent event, CollectorRegistry registry) {
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
