package dev.vitals.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The Health Check Response Format for HTTP APIs, draft-inadarei-api-health-check-06. */
@Singleton
final class HealthJsonFormat implements ExportFormat {

    private final ObjectMapper mapper;
    private final String releaseId;

    @Inject
    HealthJsonFormat(ObjectMapper mapper, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.mapper = mapper;
        releaseId = version;
    }

    @Override
    public String name() {
        return "health+json";
    }

    @Override
    public String contentType() {
        return "application/health+json";
    }

    @Override
    public Buffer render(Export export) {
        return JsonExport.render(mapper, json -> write(json, export));
    }

    private void write(JsonGenerator json, Export export) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", word(export.status().overallStatus()));
        json.writeStringField("version", "1");
        json.writeStringField("releaseId", releaseId);
        json.writeStringField("serviceId", "vitals");
        json.writeStringField("description", "The health of the components that a system depends on");
        json.writeObjectFieldStart("checks");
        for (Sample sample : export.status().components()) {
            json.writeArrayFieldStart(sample.name() + ":responseTime");
            writeCheck(json, sample, export.withDetails());
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A passing check has no output, as section 4.8 asks. */
    private static void writeCheck(JsonGenerator json, Sample sample, boolean withDetails) throws IOException {
        ComponentStatus result = sample.result();
        json.writeStartObject();
        json.writeStringField("componentId", sample.name());
        json.writeStringField("componentType", "component");
        json.writeNumberField("observedValue", JsonExport.milliseconds(result.responseTimeMs()));
        json.writeStringField("observedUnit", "ms");
        json.writeStringField("status", word(result.status()));
        json.writeStringField("time", JsonExport.time(sample.time()));
        if (withDetails && result.status() != HealthStatus.HEALTHY) {
            json.writeStringField("output", result.message());
        }
        json.writeEndObject();
    }

    private static String word(HealthStatus status) {
        return switch (status) {
            case HEALTHY -> "pass";
            case DEGRADED -> "warn";
            case UNHEALTHY -> "fail";
        };
    }
}
