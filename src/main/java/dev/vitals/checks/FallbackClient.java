package dev.vitals.checks;

import io.vertx.core.Future;
import java.util.function.Predicate;

/**
 * Opens a connection in a second way where the first one fails for certain reasons; what the first way left open is
 * closed then.
 *
 * @param first how to try it first
 * @param second how to try it then
 * @param reasons the failures of the first that leave hope for the second
 * @param <C> the kind of connection
 */
record FallbackClient<C>(ConnectionClient<C> first, ConnectionClient<C> second, Predicate<Throwable> reasons)
        implements ConnectionClient<C> {

    @Override
    public Future<C> connect() {
        return first.connect().recover(failure -> {
            first.close();
            return reasons.test(failure) ? second.connect() : Future.failedFuture(failure);
        });
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
