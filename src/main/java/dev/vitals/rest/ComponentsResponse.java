package dev.vitals.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Suppression;
import dev.vitals.status.SystemHealthStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The whole system on the wire. */
@RegisterForReflection
@Schema(name = "ComponentsResponse", description = "The whole system with every component.")
@JsonPropertyOrder({"overall_status", "timestamp", "components"})
record ComponentsResponse(
        @JsonProperty("overall_status")
        @Schema(
                required = true,
                enumeration = {"healthy", "degraded", "unhealthy"},
                description = "The worst of all components; one that is not critical counts as degraded at most")
        String overallStatus,

        @JsonProperty("timestamp") @Schema(required = true, examples = "2026-11-23T17:40:28.335426Z")
        String timestamp,

        @JsonProperty("components") @Schema(required = true) List<ComponentResponse> components) {

    /** All samples, with the traits of their components, and what suppresses notifications of some of them. */
    static ComponentsResponse of(
            SystemHealthStatus status,
            CheckRegistry registry,
            Map<String, Suppression> suppressions,
            boolean withDetails) {
        return new ComponentsResponse(
                status.overallStatus().wireName(),
                WireTime.utc(status.timestamp()),
                status.components().stream()
                        .map(sample -> ComponentResponse.of(
                                sample,
                                registry.traits(sample.name()),
                                suppressions.getOrDefault(sample.name(), Suppression.NONE),
                                withDetails))
                        .toList());
    }
}
