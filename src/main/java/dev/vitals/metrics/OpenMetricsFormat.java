package dev.vitals.metrics;

import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** OpenMetrics 1.0 as text. */
@Singleton
final class OpenMetricsFormat implements ExportFormat {

    private final HealthMetrics metrics;

    @Inject
    OpenMetricsFormat(HealthMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "openmetrics";
    }

    @Override
    public String contentType() {
        return TextFormat.CONTENT_TYPE_OPENMETRICS_100;
    }

    @Override
    public Buffer render(Export export) {
        return TextExport.render(metrics.of(export), TextFormat::writeOpenMetrics100);
    }
}
