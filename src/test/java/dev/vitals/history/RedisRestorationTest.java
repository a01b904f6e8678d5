package dev.vitals.history;

import dev.vitals.TestRedis;
import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class RedisRestorationTest extends RestorationContract {

    private static final Vertx VERTX = Vertx.vertx();
    private static final TestRedis REDIS = TestRedis.start();

    private EventStore store = TestStores.redis(VERTX, REDIS.url());

    @AfterEach
    void close() throws Exception {
        TestStores.close(store);
        REDIS.ask(jedis -> jedis.flushAll());
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    EventStore store() {
        return store;
    }

    @Override
    void reopen() {
        try {
            TestStores.close(store);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        store = TestStores.redis(VERTX, REDIS.url());
    }
}
