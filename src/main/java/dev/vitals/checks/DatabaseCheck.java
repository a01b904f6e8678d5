package dev.vitals.checks;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Settings;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Whether the database answers a query; without one it is a placeholder that is always HEALTHY. */
@Singleton
final class DatabaseCheck implements ComponentCheck {

    private static final String NAME = "database";

    private final Optional<SqlProbe> database;

    DatabaseCheck(Settings settings, Vertx vertx, Clock clock) {
        database = settings.databaseUrl()
                .map(url -> SqlProbe.of(url, Login.OF_URL, SqlProbe.SIMPLEST_QUERY, vertx, clock));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missingSetting() {
        return database.isPresent() ? Optional.empty() : Optional.of("HEALTH_CHECK_DATABASE_URL");
    }

    @Override
    public Uni<ComponentStatus> check() {
        return database.map(DatabaseCheck::check)
                .orElseGet(() -> Uni.createFrom().item(ComponentStatus.healthy(NAME, "Not implemented", Map.of())));
    }

    private static Uni<ComponentStatus> check(SqlProbe probe) {
        return probe.look()
                .map(answer -> ComponentStatus.healthy(NAME, "Database operational", answer.facts()))
                .onFailure()
                .transform(cause -> HealthCheckException.withReason(
                        "Database health check failed: ", Reasons.of(cause), cause, Map.of()));
    }

    @Override
    @PreDestroy
    public void close() {
        database.ifPresent(SqlProbe::close);
    }
}
