package dev.vitals.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Metrics as lines of text, by the writer of the Prometheus client library. */
final class TextExport {

    private TextExport() {}

    /** Writes families in some text format. */
    interface Format {
        void write(Writer writer, Enumeration<MetricFamilySamples> families) throws IOException;
    }

    static Buffer render(List<MetricFamilySamples> families, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (Writer writer = new LooseWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            format.write(writer, Collections.enumeration(families));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
