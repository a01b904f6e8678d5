package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
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
        return settings.required("url", settings.secretUrl("url", List.of("redis", "rediss")))
                .map(url -> RedisProbe.of(url, limits, vertx, clock))
                .map(probe -> new DeclaredCheck(
                        component,
                        () -> probe.look()
                                .onFailure()
                                .recoverWithItem(CacheFacts::withoutRedis)
                                .map(facts -> facts.status(component)),
                        probe::close,
                        CacheFacts.SERIES));
    }
}
