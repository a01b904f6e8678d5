package dev.vitals.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vitals.registry.Suppression;
import dev.vitals.registry.Traits;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One component on the wire. */
@RegisterForReflection
@Schema(name = "ComponentResponse", description = "One component, as its latest check found it.")
@JsonPropertyOrder({
    "name",
    "status",
    "message",
    "response_time_ms",
    "total_ms",
    "metadata",
    "critical",
    "last_checked",
    "type",
    "group",
    "tags",
    "labels",
    "warm_up",
    "description",
    "maintenance",
    "maintenance_until",
    "silenced_until"
})
record ComponentResponse(
        @JsonProperty("name") @Schema(required = true, examples = "cache")
        String name,

        @JsonProperty("status")
        @Schema(
                required = true,
                enumeration = {"healthy", "degraded", "unhealthy"})
        String status,

        @JsonProperty("message")
        @Schema(required = true, nullable = true, description = "null for a caller who may not see details")
        @Nullable
        String message,

        @JsonProperty("response_time_ms")
        @Schema(required = true, description = "How long the component took to answer the last attempt")
        double responseTimeMs,

        @JsonProperty("total_ms")
        @Schema(
                required = true,
                description = "How long the run took, with failed attempts and the delays between them")
        double totalMs,

        @JsonProperty("metadata")
        @Schema(required = true, description = "Further facts by name; empty for a caller who may not see details")
        Map<String, @Nullable Object> metadata,

        @JsonProperty("critical")
        @Schema(required = true, description = "Whether this component may make the whole unhealthy")
        boolean critical,

        @JsonProperty("last_checked") @Schema(required = true, examples = "2026-11-23T17:40:28.335426Z")
        String lastChecked,

        @JsonProperty("type")
        @Schema(required = true, description = "The declared type; built-in or bean for others", examples = "http")
        String type,

        @JsonProperty("group")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The group; absent if the component has none")
        @Nullable
        String group,

        @JsonProperty("tags") @Schema(required = true) List<String> tags,

        @JsonProperty("labels") @Schema(required = true, description = "The component's labels by name")
        Map<String, String> labels,

        @JsonProperty("warm_up")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "true while a slow or timed-out first run after the start waits for its confirmation; else absent")
        @Nullable
        Boolean warmUp,

        @JsonProperty("description")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the component is; absent where nothing is said, and without details")
        @Nullable
        String description,

        @JsonProperty("maintenance")
        @Schema(required = true, description = "Whether the component is in a maintenance window")
        boolean maintenance,

        @JsonProperty("maintenance_until")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "When the maintenance ends; absent outside a window",
                examples = "2026-11-23T18:00:00.000000Z")
        @Nullable
        String maintenanceUntil,

        @JsonProperty("silenced_until")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "When the last active silence ends; absent if there is none",
                examples = "2026-11-23T18:00:00.000000Z")
        @Nullable
        String silencedUntil) {

    /** A sample with the traits of its component, and what suppresses its notifications. */
    static ComponentResponse of(Sample sample, Traits traits, Suppression suppression, boolean withDetails) {
        ComponentStatus result = sample.result();
        return new ComponentResponse(
                result.name(),
                result.status().wireName(),
                withDetails ? result.message() : null,
                toMicroseconds(result.responseTimeMs()),
                toMicroseconds(result.totalMs()),
                withDetails ? result.shownMetadata() : Map.of(),
                sample.critical(),
                WireTime.utc(sample.time()),
                traits.type(),
                traits.group().orElse(null),
                traits.tags(),
                traits.labels(),
                sample.warmUp() ? Boolean.TRUE : null,
                withDetails ? traits.description().orElse(null) : null,
                suppression.isInMaintenance(),
                suppression.maintenanceUntil().map(WireTime::utc).orElse(null),
                suppression.silencedUntil().map(WireTime::utc).orElse(null));
    }

    private static double toMicroseconds(double milliseconds) {
        return Math.round(milliseconds * 1000) / 1000.0;
    }
}
