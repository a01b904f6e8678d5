package dev.vitals.checks;

import io.vertx.core.Future;

/**
 * A client that exists for a single connection, because only a client can close a socket in every state: while it is
 * being opened, while the handshake hangs, and after a handshake that failed.
 *
 * @param <C> the kind of connection
 */
interface ConnectionClient<C> {

    /** Opens the connection; called once. */
    Future<C> connect();

    /** Closes the connection, whatever state it is in, now or as soon as it is open; may be called more than once. */
    void close();
}
