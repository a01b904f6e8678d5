package dev.vitals.store;

import static dev.vitals.store.StoreContract.NOON;
import static dev.vitals.store.StoreContract.await;
import static dev.vitals.store.StoreContract.bytes;
import static dev.vitals.store.StoreContract.numbers;
import static dev.vitals.store.StoreContract.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vitals.FaultProxy;
import dev.vitals.TestPorts;
import dev.vitals.TestRedis;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis ends, hangs, refuses, and comes back. */
class RedisOutageTest {

    private static final String DOWN = "cannot be used (";
    private static final String BACK = "can be used again";

    private final Vertx vertx = Vertx.vertx();
    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private RedisStore open(String url, long queueBytes) {
        return new RedisStore(vertx, RedisAddress.parse(url).orElseThrow(), "vitals:", queueBytes);
    }

    private static void append(RedisStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            store.append("log", NOON + i, bytes("" + i));
        }
    }

    private static List<String> entries(RedisStore store) {
        return texts(await(store.read("log", Position.START, Integer.MAX_VALUE)));
    }

    private void untilLogged(String part) {
        await().until(() -> !log.with(part).isEmpty());
    }

    @Test
    void whatIsRecordedWhileRedisIsStoppedIsWrittenOnInOrder() {
        try (TestRedis redis = TestRedis.start();
                RedisStore store = open(redis.url(), RedisStore.QUEUE_BYTES)) {
            append(store, 0, 10);
            assertThat(entries(store)).hasSize(10);
            redis.stop();
            append(store, 10, 3000);
            CompletableFuture<Void> durable =
                    store.appendDurably("log", NOON + 3000, bytes("3000")).subscribeAsCompletionStage();
            for (int i = 0; i < 100; i++) {
                store.put("map", "key", bytes("" + i));
            }
            untilLogged(DOWN);
            assertThat(durable).isNotDone();
            redis.startAgain();
            durable.join();
            // What this Redis held was lost with its process.
            assertThat(entries(store)).isEqualTo(numbers(10, 3001));
            assertThat(await(store.all("map"))).containsEntry("key", bytes("99"));
            assertThat(log.with(DOWN)).hasSize(1);
            assertThat(log.with(BACK)).hasSize(1);
        }
    }

    @Test
    void readsFailAtOnceWhileRedisIsDown() {
        RedisStore store = open("redis://user:s3cret@127.0.0.1:" + TestPorts.free(), RedisStore.QUEUE_BYTES);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> entries(store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the store's Redis cannot be asked: ")
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("s3cret");
        }
        append(store, 0, 3);
        assertThatThrownBy(() -> await(store.all("map"))).isInstanceOf(StoreException.class);
        store.close();
        assertThat(log.with(DOWN)).hasSize(1);
        assertThat(log.with("3 writes are lost")).hasSize(1);
        assertThat(log.with("s3cret")).isEmpty();
    }

    @Test
    void whenTooMuchWaitsTheOldestGoesAndWhatMustBeDurableStays() {
        int port = TestPorts.free();
        try (RedisStore store = open("redis://127.0.0.1:" + port, 100_000)) {
            var durable = store.appendDurably("log", NOON, bytes("durable")).subscribeAsCompletionStage();
            append(store, 0, 2000);
            untilLogged(DOWN);
            assertThatThrownBy(() -> await(store.appendDurably("log", NOON, new byte[200_000])))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("too much waits");
            assertThat(durable).isNotDone();
        }
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerDoublesNothing() {
        try (TestRedis redis = TestRedis.start();
                FaultProxy proxy = FaultProxy.before(redis.port());
                RedisStore store = open("redis://127.0.0.1:" + proxy.port(), RedisStore.QUEUE_BYTES)) {
            for (int round = 0; round < 40; round++) {
                append(store, 100 * round, 100 * round + 100);
                proxy.set(FaultProxy.Fault.RESET);
                proxy.set(FaultProxy.Fault.NONE);
            }
            await(store.appendDurably("log", NOON + 4000, bytes("4000")));
            assertThat(entries(store)).isEqualTo(numbers(0, 4001));
        }
    }

    @Test
    void aRedisThatHangsIsDownAndNothingIsDoubledWhenItGoesOn() {
        try (TestRedis redis = TestRedis.start();
                RedisStore store = open(redis.url(), RedisStore.QUEUE_BYTES)) {
            append(store, 0, 10);
            assertThat(entries(store)).hasSize(10);
            redis.pause();
            append(store, 10, 20);
            untilLogged(DOWN);
            append(store, 20, 30);
            redis.resume();
            untilLogged(BACK);
            assertThat(entries(store)).isEqualTo(numbers(0, 30));
        }
    }

    @Test
    void aWrongPasswordIsToldOnceWithoutThePassword() {
        try (TestRedis redis = TestRedis.start("requirepass right");
                RedisStore store = open("redis://:s3cret@127.0.0.1:" + redis.port(), RedisStore.QUEUE_BYTES)) {
            assertThatThrownBy(() -> entries(store))
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("s3cret");
            append(store, 0, 3);
            untilLogged(DOWN);
            assertThat(log.with("WRONGPASS")).hasSize(1);
            assertThat(log.with("s3cret")).isEmpty();
        }
    }

    @Test
    void thePasswordAndTheDatabaseOfTheUrlAreUsed() {
        try (TestRedis redis = TestRedis.start("requirepass p@ss:w/rd");
                RedisStore store =
                        open("redis://:p%40ss%3Aw%2Frd@127.0.0.1:" + redis.port() + "/3", RedisStore.QUEUE_BYTES)) {
            append(store, 0, 3);
            assertThat(entries(store)).isEqualTo(numbers(0, 3));
            assertThat(redis.<String>ask(jedis -> {
                        jedis.auth("p@ss:w/rd");
                        return jedis.info("keyspace");
                    }))
                    .contains("db3:")
                    .doesNotContain("db0:");
        }
    }

    @Test
    void aRedisWithoutRoomIsDownUntilItHasSome() {
        try (TestRedis redis = TestRedis.start("maxmemory 1");
                RedisStore store = open(redis.url(), RedisStore.QUEUE_BYTES)) {
            append(store, 0, 3);
            untilLogged("cannot be used (it answers");
            redis.ask(jedis -> jedis.configSet("maxmemory", "0"));
            untilLogged(BACK);
            assertThat(entries(store)).isEqualTo(numbers(0, 3));
        }
    }

    @Test
    void aConnectionThatWasClosedWhileIdleIsNoOutage() {
        try (TestRedis redis = TestRedis.start();
                FaultProxy proxy = FaultProxy.before(redis.port());
                RedisStore store = open("redis://127.0.0.1:" + proxy.port(), RedisStore.QUEUE_BYTES)) {
            append(store, 0, 3);
            assertThat(entries(store)).hasSize(3);
            proxy.closeConnections();
            append(store, 3, 5);
            assertThat(entries(store)).isEqualTo(numbers(0, 5));
            assertThat(log.with(DOWN)).isEmpty();
        }
    }

    @Test
    void noCallerWaitsForARedisThatHangs() {
        try (TestRedis redis = TestRedis.start();
                RedisStore store = open(redis.url(), RedisStore.QUEUE_BYTES)) {
            append(store, 0, 3);
            assertThat(entries(store)).hasSize(3);
            redis.pause();
            long start = System.nanoTime();
            append(store, 3, 1000);
            var read = store.read("log", Position.START, 9).subscribeAsCompletionStage();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(read).isNotDone();
            redis.resume();
            assertThat(texts(read.join())).isEqualTo(numbers(0, 9));
        }
    }
}
