package dev.vitals.history;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.RegisteredCheck;
import dev.vitals.registry.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The past of every component, and that of the whole under the name {@value #WHOLE}, which comes last. */
@Singleton
final class Pasts {

    static final String WHOLE = "overall";

    private static final long ONE_MINUTE = 60_000;

    private final Map<String, Past> byName = new LinkedHashMap<>();
    private final long shortestIntervalMs;

    @Inject
    Pasts(CheckRegistry registry, Settings settings) {
        List<RegisteredCheck> checks = registry.checks();
        checks.forEach(check -> byName.put(
                check.name(),
                new Past(check.name(), check.check().series(), settings.history(), gapLimitMs(check.policy()))));
        shortestIntervalMs = checks.stream()
                .mapToLong(check -> check.policy().pace().interval().toMillis())
                .min()
                .orElse(ONE_MINUTE);
        long longestRunMs = checks.stream()
                .mapToLong(check -> check.policy().longestRun().toMillis())
                .max()
                .orElse(0);
        byName.put(
                WHOLE,
                new Past(
                        WHOLE,
                        List.of(),
                        settings.history(),
                        Availability.gapLimitMs(shortestIntervalMs, longestRunMs)));
    }

    private static long gapLimitMs(CheckPolicy policy) {
        return Availability.gapLimitMs(
                policy.pace().interval().toMillis(), policy.longestRun().toMillis());
    }

    /** How often the most frequent component is looked at. */
    long shortestIntervalMs() {
        return shortestIntervalMs;
    }

    /** All of them, in the order of registration. */
    Collection<Past> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** One of them; null where no component has this name. */
    @Nullable
    Past of(String component) {
        return byName.get(component);
    }
}
