package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestRedis;
import dev.vitals.status.HealthStatus;
import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void whatARedisThatWasEmptiedHasLostIsWrittenOnceMore() {
        long now = TestHistory.START.plusSeconds(30_000).toEpochMilli();
        TestHistory before = new TestHistory(store, Map.of("history.capacity", "20"), "db").restored(TestHistory.START);
        for (int i = 0; i < 3_000; i++) {
            before.record("db", i % 100 == 7 ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY, i * 10);
        }
        before.samples.flush();
        before.archive.save(now);
        before.archive.restoreLost(now).await().atMost(TestHistory.PATIENCE);
        store.flush().await().atMost(TestHistory.PATIENCE);
        REDIS.ask(jedis -> jedis.flushAll());
        before.archive.restoreLost(now).await().atMost(TestHistory.PATIENCE);
        reopen();
        TestHistory after = new TestHistory(store, Map.of("history.capacity", "20"), "db")
                .restored(TestHistory.START.plusSeconds(40_000));
        long from = TestHistory.START.toEpochMilli();
        assertThat(after.past("db").results().availability(from, now).downMs())
                .isEqualTo(before.past("db").results().availability(from, now).downMs())
                .isEqualTo(300_000);
        assertThat(after.past("db").results().failures()).hasSize(30);
        assertThat(after.past("db").changes().all())
                .isEqualTo(before.past("db").changes().all())
                .hasSize(60);
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
