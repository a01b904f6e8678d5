package dev.vitals.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vitals.engine.Snapshot;
import dev.vitals.registry.BuiltIn;
import dev.vitals.status.HealthStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code GET /v1/health}. Frozen: existing clients read it, so that no key may come, go or move. */
@RegisterForReflection
@Schema(name = "HealthResponse", description = "The health of the system in the backward-compatible form.")
@JsonPropertyOrder({"status", "timestamp", "version", "ai_model_available", "resilience_healthy", "cache_healthy"})
record HealthResponse(
        @JsonProperty("status")
        @Schema(
                required = true,
                enumeration = {HEALTHY, DEGRADED},
                description = "healthy, or degraded for anything else")
        String status,

        @JsonProperty("timestamp")
        @Schema(
                required = true,
                description = "When this was seen: UTC, without zone suffix",
                examples = "2026-11-23T17:40:28.335426")
        String timestamp,

        @JsonProperty("version")
        @Schema(required = true, description = "The version of this format", examples = VERSION)
        String version,

        @JsonProperty("ai_model_available")
        @Schema(required = true, description = "Whether the component ai_model is healthy")
        boolean aiModelAvailable,

        @JsonProperty("resilience_healthy")
        @Schema(
                required = true,
                nullable = true,
                description = "Whether the component resilience is healthy; null where it is not checked")
        @Nullable
        Boolean resilienceHealthy,

        @JsonProperty("cache_healthy")
        @Schema(
                required = true,
                nullable = true,
                description = "Whether the component cache is healthy; null where it is not checked")
        @Nullable
        Boolean cacheHealthy) {

    private static final String HEALTHY = "healthy";
    private static final String DEGRADED = "degraded";
    private static final String VERSION = "1.0.0";

    static HealthResponse of(Snapshot snapshot) {
        return new HealthResponse(
                snapshot.status().overallStatus() == HealthStatus.HEALTHY ? HEALTHY : DEGRADED,
                WireTime.local(snapshot.status().timestamp()),
                VERSION,
                Boolean.TRUE.equals(isHealthy(snapshot, BuiltIn.AI_MODEL)),
                isHealthy(snapshot, BuiltIn.RESILIENCE),
                isHealthy(snapshot, BuiltIn.CACHE));
    }

    /** What clients get when the checker itself fails: all that is known is whether there is a key. */
    static HealthResponse whenCheckerFailed(boolean hasApiKey, Instant now) {
        return new HealthResponse(DEGRADED, WireTime.local(now), VERSION, hasApiKey, null, null);
    }

    private static @Nullable Boolean isHealthy(Snapshot snapshot, String component) {
        return snapshot.component(component)
                .map(sample -> sample.result().status() == HealthStatus.HEALTHY)
                .orElse(null);
    }
}
