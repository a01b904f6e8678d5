package dev.vitals.checks;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source tells of a cache.
 *
 * @param status HEALTHY or DEGRADED
 * @param cacheType {@code redis} or {@code memory}
 * @param metadata further facts by name
 */
record CacheFacts(HealthStatus status, String cacheType, Map<String, @Nullable Object> metadata) {

    /** The share of hits, from 0 to 1. */
    static final List<String> SERIES = List.of("hit_rate");

    private static final String OF_BACKEND = "backend_";

    /** A Redis that could not be asked, and why. */
    static CacheFacts withoutRedis(Throwable failure) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("redis_error", Reasons.of(failure));
        return new CacheFacts(HealthStatus.DEGRADED, "redis", metadata);
    }

    /** The component of this name with these facts. */
    ComponentStatus status(String component) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("cache_type", cacheType);
        facts.putAll(metadata);
        return status == HealthStatus.HEALTHY
                ? ComponentStatus.healthy(component, "Cache operational", facts)
                : ComponentStatus.degraded(component, "Cache degraded", facts);
    }

    /**
     * These facts and a backend's: the worse status, and all metadata. Where both tell the same, this source keeps the
     * name, and the backend's fact is called {@code backend_…}.
     */
    CacheFacts with(CacheFacts backend) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(metadata);
        backend.metadata.forEach((name, fact) -> all.put(metadata.containsKey(name) ? OF_BACKEND + name : name, fact));
        return new CacheFacts(status.worst(backend.status), cacheType, all);
    }
}
