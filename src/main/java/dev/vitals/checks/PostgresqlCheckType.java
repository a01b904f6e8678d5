package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code postgresql}: a PostgreSQL that answers a query. */
@Singleton
final class PostgresqlCheckType implements CheckType {

    private final Vertx vertx;
    private final Clock clock;

    PostgresqlCheckType(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        return SqlSettings.read(settings, List.of("postgresql", "postgres"), vertx)
                .map(sql -> sql.check(component, new PostgresqlReplication(clock), vertx, clock));
    }
}
