package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import dev.vitals.registry.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one database whether it answers a query. */
final class SqlProbe {

    /** A query that every database answers to every user, without looking at any table. */
    static final String SIMPLEST_QUERY = "SELECT 1";

    /** What a MariaDB puts before its version, lest old replicas stumble over a number of two digits. */
    private static final String OLD_PREFIX = "^5\\.5\\.5-";

    /** How the SQLSTATE of a statement begins that the server does not know, or not allow. */
    private static final String SYNTAX_OR_ACCESS = "42";

    private final ReusedConnection<SqlConnection> connection;
    private final String query;
    private final Optional<ReplicationQuery> replication;

    private SqlProbe(ReusedConnection<SqlConnection> connection, String query, Optional<ReplicationQuery> replication) {
        this.connection = connection;
        this.query = query;
        this.replication = replication;
    }

    /** A probe of the database at this URL, which {@link SqlConnector} describes; a malformed one fails every look. */
    static SqlProbe of(Secret url, Login login, String query, Vertx vertx, Clock clock) {
        return new SqlProbe(
                new ReusedConnection<>(
                        vertx, ServerUrl.read(url, server -> new SqlConnector(vertx, login.at(server))), clock),
                query,
                Optional.empty());
    }

    /** The same probe, which also asks for this. */
    SqlProbe asking(ReplicationQuery further) {
        return new SqlProbe(connection, query, Optional.of(further));
    }

    /** What a database answered to the query; fails with what {@link Reasons} can explain where it did not. */
    Uni<SqlAnswer> look() {
        return AnswerSignal.use(signal -> connection.use(database -> askAll(database, signal), signal::answered))
                .onFailure(MySQLException.class)
                .transform(SqlProbe::plain);
    }

    private Future<SqlAnswer> askAll(SqlConnection database, AnswerSignal signal) {
        return ask(database).onSuccess(answer -> signal.answered()).compose(answer -> replication
                .map(further -> further.ask(database).recover(SqlProbe::hidden).map(answer::with))
                .orElseGet(() -> Future.succeededFuture(answer)));
    }

    /** A server that answers, but does not want or know how to say this, has not failed. */
    private static Future<Replication> hidden(Throwable failure) {
        return failure instanceof DatabaseException said
                        && Objects.requireNonNullElse(said.getSqlState(), "").startsWith(SYNTAX_OR_ACCESS)
                ? Future.succeededFuture(Replication.hidden(Reasons.of(plain(failure))))
                : Future.failedFuture(failure);
    }

    private Future<SqlAnswer> ask(SqlConnection database) {
        long started = System.nanoTime();
        return database.query(query).execute().map(rows -> {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("database_type", database instanceof PgConnection ? "postgresql" : "mysql");
            facts.put(
                    "server_version", database.databaseMetadata().fullVersion().replaceFirst(OLD_PREFIX, ""));
            facts.put("latency_ms", Latency.millisSince(started));
            return new SqlAnswer(firstValue(rows), facts, Optional.empty());
        });
    }

    private static @Nullable String firstValue(RowSet<Row> rows) {
        RowIterator<Row> all = rows.iterator();
        Object value = all.hasNext() ? all.next().getValue(0) : null;
        return value == null ? null : value.toString();
    }

    /** What the server said, without the names that the client puts before each part of it. */
    private static Throwable plain(Throwable failure) {
        String parts = Objects.requireNonNullElse(failure.getMessage(), "");
        return new UnusableAnswerException(
                parts.replaceFirst("^\\{errorMessage=(.*), errorCode=\\d+, sqlState=(.*)}$", "$1 ($2)"));
    }

    /** Closes the idle connection. */
    void close() {
        connection.close();
    }
}
