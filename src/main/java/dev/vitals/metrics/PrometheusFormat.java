package dev.vitals.metrics;

import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Prometheus' text format 0.0.4. */
@Singleton
final class PrometheusFormat implements ExportFormat {

    private final HealthMetrics metrics;

    @Inject
    PrometheusFormat(HealthMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public String contentType() {
        return TextFormat.CONTENT_TYPE_004;
    }

    @Override
    public Buffer render(Export export) {
        return TextExport.render(metrics.of(export), TextFormat::write004);
    }
}
