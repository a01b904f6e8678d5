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
        this(registry, settings.history());
    }

    Pasts(CheckRegistry registry, Settings.History settings) {
        List<CheckPolicy> policies =
                registry.checks().stream().map(RegisteredCheck::policy).toList();
        shortestIntervalMs =
                policies.stream().mapToLong(Pasts::intervalMs).min().orElse(ONE_MINUTE);
        long longestRunMs =
                policies.stream().mapToLong(Pasts::longestRunMs).max().orElse(0);
        registry.checks()
                .forEach(check -> add(
                        check.name(),
                        check.check().series(),
                        settings,
                        intervalMs(check.policy()),
                        longestRunMs(check.policy())));
        add(WHOLE, List.of(), settings, shortestIntervalMs, longestRunMs);
    }

    private void add(String name, List<String> facts, Settings.History settings, long intervalMs, long longestRunMs) {
        long gapLimitMs = Availability.gapLimitMs(intervalMs, longestRunMs);
        byName.put(name, new Past(name, facts, settings, intervalMs, gapLimitMs));
    }

    private static long intervalMs(CheckPolicy policy) {
        return policy.pace().interval().toMillis();
    }

    private static long longestRunMs(CheckPolicy policy) {
        return policy.longestRun().toMillis();
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
