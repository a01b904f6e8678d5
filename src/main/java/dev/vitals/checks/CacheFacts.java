package dev.vitals.checks;

import dev.vitals.registry.HealthCheckException;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one source tells of a cache.
 *
 * @param status HEALTHY or DEGRADED
 * @param cacheType {@code redis} or {@code memory}
 * @param metadata further facts by name
 * @param unreachable whether Redis could not be asked
 */
record CacheFacts(HealthStatus status, String cacheType, Map<String, @Nullable Object> metadata, boolean unreachable) {

    /** The share of hits, from 0 to 1. */
    static final List<String> SERIES = List.of("hit_rate");

    private static final String ERROR = "redis_error";
    private static final String REASON = "degraded_reason";
    private static final String OF_BACKEND = "backend_";

    CacheFacts(HealthStatus status, String cacheType, Map<String, @Nullable Object> metadata) {
        this(status, cacheType, metadata, false);
    }

    /** A Redis that could not be asked, and why. */
    static CacheFacts withoutRedis(Throwable failure) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put(ERROR, Reasons.of(failure));
        return new CacheFacts(HealthStatus.DEGRADED, "redis", metadata, true);
    }

    /** The failure of a component whose Redis could not be asked, with the same facts as when that is DEGRADED. */
    static HealthCheckException failure(String component, Throwable cause) {
        CacheFacts facts = withoutRedis(cause);
        return HealthCheckException.withReason(
                "Health check '" + component + "' failed: ", Reasons.of(cause), cause, facts.allMetadata());
    }

    /** The component of this name with these facts. */
    ComponentStatus status(String component) {
        return status == HealthStatus.HEALTHY
                ? ComponentStatus.healthy(component, "Cache operational", allMetadata())
                : ComponentStatus.degraded(component, "Cache degraded", allMetadata())
                        .withReason(reason())
                        .withOutcome(unreachable ? Outcome.FAILED : Outcome.ANSWERED);
    }

    private Map<String, @Nullable Object> allMetadata() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("cache_type", cacheType);
        facts.putAll(metadata);
        return facts;
    }

    /** What is said to be wrong by Redis, and by the backend. */
    private @Nullable String reason() {
        List<String> reasons = Stream.of(ERROR, REASON, OF_BACKEND + REASON)
                .map(metadata::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    /**
     * These facts and a backend's: the worse status, and all metadata. Where both tell the same, this source keeps the
     * name, and the backend's fact is called {@code backend_…}.
     */
    CacheFacts with(CacheFacts backend) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(metadata);
        backend.metadata.forEach((name, fact) -> all.put(metadata.containsKey(name) ? OF_BACKEND + name : name, fact));
        return new CacheFacts(status.worst(backend.status), cacheType, all, unreachable || backend.unreachable);
    }
}
