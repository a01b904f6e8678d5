package dev.vitals.checks;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * The replication of a MySQL or a MariaDB, which needs the right {@code REPLICATION CLIENT}, from MariaDB 10.5 on
 * {@code SLAVE MONITOR}. A server may copy several others, each through a channel: the worst of them counts.
 */
final class MysqlReplication implements ReplicationQuery {

    private static final int SYNTAX_ERROR = 1064;

    /** Before MySQL 8.0.22 and MariaDB 10.5 a replica had another name, which MySQL 8.4 does not know any more. */
    @Override
    public Future<Replication> ask(SqlConnection database) {
        // Of several channels MariaDB shows one, unless it is asked for all; MySQL does not know that word.
        boolean isMariaDb = database.databaseMetadata().fullVersion().contains("MariaDB");
        String query = isMariaDb ? "SHOW ALL REPLICAS STATUS" : "SHOW REPLICA STATUS";
        return database.query(query)
                .execute()
                .recover(failure -> isUnknown(failure)
                        ? database.query(query.replace("REPLICA", "SLAVE")).execute()
                        : Future.failedFuture(failure))
                .map(MysqlReplication::worst);
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof MySQLException said && said.getErrorCode() == SYNTAX_ERROR;
    }

    private static Replication worst(RowSet<Row> channels) {
        return StreamSupport.stream(channels.spliterator(), false)
                .map(channel -> read(channel.toJson()))
                .max(Comparator.comparingDouble(MysqlReplication::badness))
                .orElse(Replication.PRIMARY);
    }

    private static double badness(Replication channel) {
        return Objects.requireNonNullElse(channel.lagSeconds(), Double.POSITIVE_INFINITY);
    }

    private static Replication read(JsonObject channel) {
        Object seconds = channel.getValue("Seconds_Behind_Source", channel.getValue("Seconds_Behind_Master"));
        return runs(channel, "IO") && runs(channel, "SQL") && seconds instanceof Number behind
                ? Replication.behind(behind.doubleValue())
                : Replication.STOPPED;
    }

    /** Also the threads have an old name and a new one; one that is still connecting does not run. */
    private static boolean runs(JsonObject channel, String thread) {
        return "Yes"
                .equals(channel.getValue(
                        "Replica_" + thread + "_Running", channel.getValue("Slave_" + thread + "_Running")));
    }
}
