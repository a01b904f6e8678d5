package dev.vitals.checks;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Settings;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How well the cache is: a Redis, or what a backend tells of its cache, or both; then the worse of the two counts. */
@Singleton
final class CacheCheck implements ComponentCheck {

    private static final String NAME = "cache";

    private final Settings.Cache settings;
    private final Optional<RedisProbe> redis;
    private final BackendCache backend;

    CacheCheck(Settings settings, Vertx vertx, Clock clock, BackendCache backend) {
        this.settings = settings.cache();
        this.backend = backend;
        redis = this.settings.redisUrl().map(url -> RedisProbe.of(url, RedisLimits.DEFAULT, vertx, clock));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> series() {
        return CacheFacts.SERIES;
    }

    @Override
    public Optional<String> missingSetting() {
        return redis.isPresent() || settings.backendStatus().isPresent()
                ? Optional.empty()
                : Optional.of("HEALTH_CHECK_CACHE_REDIS_URL or HEALTH_CHECK_CACHE_STATUS_URL");
    }

    /** A Redis that cannot be asked makes it DEGRADED, a backend that cannot be asked makes it fail. */
    @Override
    public Uni<ComponentStatus> check() {
        List<Uni<CacheFacts>> sources = new ArrayList<>();
        redis.ifPresent(probe -> sources.add(probe.look().onFailure().recoverWithItem(CacheFacts::withoutRedis)));
        settings.backendStatus()
                .ifPresent(endpoint ->
                        sources.add(backend.look(endpoint).onFailure().transform(CacheCheck::failure)));
        if (sources.isEmpty()) {
            return Uni.createFrom().item(new CacheFacts(HealthStatus.HEALTHY, "memory", Map.of()).status(NAME));
        }
        return Uni.combine().all().unis(sources).with(CacheFacts.class, told -> told.stream()
                .reduce(CacheFacts::with)
                .map(facts -> facts.status(NAME))
                .orElseThrow());
    }

    private static Throwable failure(Throwable cause) {
        return HealthCheckException.withReason("Cache health check failed: ", Reasons.of(cause), cause, Map.of());
    }

    @Override
    @PreDestroy
    public void close() {
        redis.ifPresent(RedisProbe::close);
    }
}
