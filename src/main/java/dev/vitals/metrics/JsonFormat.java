package dev.vitals.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.history.PastFigures;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Traits;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.SystemHealthStatus;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Everything as one JSON object, with the components by name and a summary. */
@Singleton
final class JsonFormat implements ExportFormat {

    private final PastFigures past;
    private final CheckRegistry registry;
    private final ObjectMapper mapper;

    @Inject
    JsonFormat(PastFigures past, CheckRegistry registry, ObjectMapper mapper) {
        this.past = past;
        this.registry = registry;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public Buffer render(Export export) {
        return JsonExport.render(mapper, json -> write(json, export));
    }

    private void write(JsonGenerator json, Export export) throws IOException {
        SystemHealthStatus status = export.status();
        json.writeStartObject();
        json.writeStringField("status", status.overallStatus().wireName());
        json.writeStringField("timestamp", JsonExport.time(status.timestamp()));
        json.writeObjectFieldStart("components");
        for (Sample sample : status.components()) {
            writeComponent(json, sample, export.withDetails());
        }
        json.writeEndObject();
        writeSummary(json, status);
        json.writeEndObject();
    }

    private void writeComponent(JsonGenerator json, Sample sample, boolean withDetails) throws IOException {
        ComponentStatus result = sample.result();
        json.writeObjectFieldStart(sample.name());
        json.writeStringField("status", result.status().wireName());
        json.writeStringField("message", withDetails ? result.message() : null);
        json.writeNumberField("response_time_ms", JsonExport.milliseconds(result.responseTimeMs()));
        json.writeNumberField("total_ms", JsonExport.milliseconds(result.totalMs()));
        json.writePOJOField("metadata", withDetails ? result.shownMetadata() : Map.of());
        Optional<String> since = past.since(sample.name()).map(JsonExport::time);
        json.writeStringField("since", since.orElse(null));
        json.writeStringField("last_checked", JsonExport.time(sample.time()));
        writeTraits(json, registry.traits(sample.name()));
        json.writeEndObject();
    }

    private static void writeTraits(JsonGenerator json, Traits traits) throws IOException {
        json.writeStringField("type", traits.type());
        json.writeStringField("group", traits.group().orElse(null));
        json.writePOJOField("tags", traits.tags());
        json.writePOJOField("labels", traits.labels());
    }

    private static void writeSummary(JsonGenerator json, SystemHealthStatus status) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeNumberField("total", status.components().size());
        for (HealthStatus each : HealthStatus.values()) {
            json.writeNumberField(
                    each.wireName(),
                    status.components().stream()
                            .filter(sample -> sample.result().status() == each)
                            .count());
        }
        double average = status.components().stream()
                .mapToDouble(sample -> sample.result().responseTimeMs())
                .average()
                .orElse(0);
        json.writeNumberField("avg_response_time_ms", JsonExport.milliseconds(average));
        json.writeEndObject();
    }
}
