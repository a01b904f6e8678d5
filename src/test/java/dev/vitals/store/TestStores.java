package dev.vitals.store;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;

/** Stores as the configuration makes them, for the tests of those who use one. */
public final class TestStores {

    private TestStores() {}

    /** A new one in memory. */
    public static EventStore memory() {
        return new MemoryStore();
    }

    /** One in this directory; to be closed. */
    public static EventStore file(Path directory) {
        return FileStore.open(directory, Clock.systemUTC());
    }

    /** One in this Redis; to be closed. */
    public static EventStore redis(Vertx vertx, String url) {
        return new RedisStore(vertx, RedisAddress.parse(url).orElseThrow(), StoreSettings.DEFAULT_PREFIX);
    }

    /** Writes what is left, and lets go. */
    public static void close(EventStore store) throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
