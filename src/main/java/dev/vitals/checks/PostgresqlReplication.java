package dev.vitals.checks;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The replication of one PostgreSQL, 10 or later, as every user may see it: of the WAL receiver only a privileged one
 * sees details, but everyone that it is there.
 */
final class PostgresqlReplication implements ReplicationQuery {

    /**
     * What was received is asked first: a record that comes between the two must not make a replica look late. It may have
     * replayed more than it received, from an archive or before its receiver started.
     */
    private static final String QUERY = """
            SELECT pg_is_in_recovery() AS is_replica,
                EXISTS (SELECT FROM pg_stat_wal_receiver) AS receives,
                coalesce(pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn(), false) AS is_level,
                round(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::numeric, 3)::float8 AS age""";

    private static final double UNKNOWN = Double.POSITIVE_INFINITY;

    private final Clock clock;
    private volatile @Nullable Instant lastLevel;

    PostgresqlReplication(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Replication> ask(SqlConnection database) {
        return database.query(QUERY).execute().map(rows -> read(rows.iterator().next()));
    }

    private Replication read(Row row) {
        if (!row.getBoolean("is_replica")) {
            return Replication.PRIMARY;
        }
        if (!row.getBoolean("receives")) {
            return Replication.STOPPED;
        }
        return Replication.behind(lag(row.getBoolean("is_level"), row.getDouble("age")));
    }

    /**
     * The seconds since the last replayed transaction, which grow while nothing is written: what was level at an earlier
     * look cannot be further behind than that look is ago.
     */
    @Nullable
    Double lag(boolean isLevel, @Nullable Double age) {
        Instant now = clock.instant();
        Instant level = isLevel ? now : lastLevel;
        lastLevel = level;
        double atMost = level == null ? UNKNOWN : Duration.between(level, now).toMillis() / 1e3;
        double behind = Math.min(age == null ? UNKNOWN : Math.max(age, 0), atMost);
        return behind == UNKNOWN ? null : behind;
    }
}
