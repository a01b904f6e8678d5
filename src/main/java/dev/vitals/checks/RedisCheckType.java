package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code redis}: a Redis, judged as by the built-in cache check. */
@Singleton
final class RedisCheckType implements CheckType {

    private final Vertx vertx;
    private final Clock clock;

    RedisCheckType(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        RedisLimits limits = new RedisLimits(
                settings.part("memory-warn", RedisLimits.DEFAULT.memoryWarn()),
                settings.part("min-hit-rate", RedisLimits.DEFAULT.minHitRate()));
        boolean degraded = settings.word("on-unreachable", List.of("degraded", "unhealthy"))
                .filter("degraded"::equals)
                .isPresent();
        return settings.required("url", settings.redisUrl("url"))
                .map(url -> RedisProbe.of(url, limits, vertx, clock))
                .map(probe -> new DeclaredCheck(
                        component, () -> look(component, probe, degraded), probe::close, CacheFacts.SERIES));
    }

    /** A Redis that cannot be asked makes the check fail, unless it is declared to make it DEGRADED as the built-in one. */
    private static Uni<ComponentStatus> look(String component, RedisProbe probe, boolean degraded) {
        Uni<CacheFacts> facts = probe.look();
        Uni<CacheFacts> judged = degraded
                ? facts.onFailure().recoverWithItem(CacheFacts::withoutRedis)
                : facts.onFailure().transform(failure -> CacheFacts.failure(component, failure));
        return judged.map(each -> each.status(component));
    }
}
