package dev.vitals.checks;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Asks one kind of database about its replication. */
interface ReplicationQuery {

    /** What the database says on this connection; fails where it refuses to say it. */
    Future<Replication> ask(SqlConnection database);
}
