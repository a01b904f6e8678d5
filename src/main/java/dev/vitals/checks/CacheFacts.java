package dev.vitals.checks;

import dev.vitals.status.HealthStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source tells of a cache.
 *
 * @param status HEALTHY or DEGRADED
 * @param cacheType {@code redis} or {@code memory}
 * @param metadata further facts by name
 */
record CacheFacts(HealthStatus status, String cacheType, Map<String, @Nullable Object> metadata) {}
