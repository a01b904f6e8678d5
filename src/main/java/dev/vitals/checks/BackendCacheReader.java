package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.status.HealthStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes facts of a backend's two answers, in our own units: rates from 0 to 1, durations in milliseconds. */
final class BackendCacheReader {

    private final JsonNode status;
    private final JsonNode metrics;
    private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();

    private BackendCacheReader(JsonNode status, JsonNode metrics) {
        this.status = status;
        this.metrics = metrics;
    }

    /** Fails where the status tells nothing of a Redis; the metrics may be missing, and so may any part of both. */
    static CacheFacts read(JsonNode status, JsonNode metrics) {
        return new BackendCacheReader(status, metrics).facts();
    }

    private CacheFacts facts() {
        String word = status.path("redis").path("status").asText("");
        if (word.isEmpty()) {
            throw new UnusableAnswerException("the answer tells no status of a Redis");
        }
        boolean healthy = word.equals("connected") || word.equals("disconnected");
        if (!healthy) {
            boolean known = word.equals("unavailable") || word.equals("error");
            metadata.put("degraded_reason", "the backend reports Redis as " + (known ? word : "something unknown"));
        }
        readSizes();
        readHitRate();
        readDurations();
        return new CacheFacts(
                healthy ? HealthStatus.HEALTHY : HealthStatus.DEGRADED,
                word.equals("disconnected") ? "memory" : "redis",
                metadata);
    }

    private void readSizes() {
        putNumber("entries", status.path("redis").path("keys"));
        putNumber("used_memory_bytes", status.path("redis").path("memory_used_bytes"));
        putNumber("connected_clients", status.path("redis").path("connected_clients"));
        putNumber("memory_entries", status.path("memory").path("memory_cache_entries"));
        putNumber("entries", status.path("memory").path("entries"));
    }

    private void readHitRate() {
        JsonNode percent = metrics.path("cache_hit_rate");
        JsonNode performance = status.path("performance");
        if (percent.isNumber()) {
            boolean asked = metrics.path("total_cache_operations").asLong(1) > 0;
            metadata.put("hit_rate", asked ? (Double) (percent.asDouble() / 100) : null);
        } else if (performance.path("hit_rate").isNumber()) {
            boolean asked = performance.path("hits").asLong(1)
                            + performance.path("misses").asLong(1)
                    > 0;
            metadata.put(
                    "hit_rate", asked ? (Double) performance.path("hit_rate").asDouble() : null);
        }
    }

    private void readDurations() {
        JsonNode operations = metrics.path("cache_operations");
        putMillis("avg_operation_ms", operations.path("avg_duration"));
        putMillis("median_operation_ms", operations.path("median_duration"));
        putMillis("max_operation_ms", operations.path("max_duration"));
        putNumber("slow_operations", operations.path("slow_operations"));
    }

    private void putNumber(String name, JsonNode number) {
        if (number.isNumber()) {
            metadata.put(name, number.numberValue());
        }
    }

    private void putMillis(String name, JsonNode seconds) {
        if (seconds.isNumber()) {
            metadata.put(name, Math.round(seconds.asDouble() * 1_000_000) / 1_000.0);
        }
    }
}
