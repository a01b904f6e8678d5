package dev.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestRedis;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.StreamEntry;
import redis.clients.jedis.StreamEntryID;

class RedisStoreTest extends StoreContract.Lasting {

    private static final Vertx VERTX = Vertx.vertx();
    private static final TestRedis REDIS = TestRedis.start();

    private RedisStore store = open("vitals:");

    private static RedisStore open(String prefix) {
        return new RedisStore(VERTX, RedisAddress.parse(REDIS.url()).orElseThrow(), prefix);
    }

    @BeforeAll
    static void clean() {
        REDIS.ask(jedis -> jedis.flushAll());
    }

    @AfterEach
    void close() {
        store.close();
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
        store.close();
        store = open("vitals:");
    }

    @Test
    void aDutyIsTakenOverWhenItsOwnerHasNotClaimedItForItsTime() {
        assertThat(await(store.claim("duty", "one", Duration.ofMinutes(1)))).isTrue();
        RedisStore other = open("vitals:");
        assertThat(await(other.claim("duty", "two", Duration.ofMinutes(1)))).isFalse();
        assertThat(await(store.claim("duty", "one", Duration.ofMillis(1)))).isTrue();
        Awaitility.await().until(() -> StoreContract.await(other.claim("duty", "two", Duration.ofMinutes(1))));
        assertThat(await(store.claim("duty", "one", Duration.ofMinutes(1)))).isFalse();
        other.close();
    }

    @Test
    void everyKeyBeginsWithThePrefix() {
        RedisStore other = open("other:");
        other.append("log", NOON, bytes("other"));
        other.put("map", "key", bytes("other"));
        await(other.appendDurably("log", NOON, bytes("other")));
        appendNumbers("log", 0, 2);
        assertThat(texts(all("log"))).isEqualTo(numbers(0, 2));
        assertThat(REDIS.<Set<String>>ask(jedis -> jedis.keys("*")))
                .contains("other:log:log", "other:map:map", "vitals:log:log")
                .allMatch(key -> key.startsWith("other:") || key.startsWith("vitals:"));
        other.close();
    }

    @Test
    void logsAreStreamsWhoseIdentifiersTellTheTimeOfTheEntry() {
        await(store.appendDurably("log", NOON, bytes("a")));
        await(store.appendDurably("log", NOON, bytes("b")));
        await(store.appendDurably("log", NOON - 1, bytes("c")));
        assertThat(REDIS.<List<StreamEntry>>ask(jedis -> jedis.xrange("vitals:log:log", (StreamEntryID) null, null, 9)))
                .map(entry -> entry.getID() + " " + entry.getFields())
                .containsExactly(NOON + "-0 {p=a}", NOON + "-1 {p=b}", NOON + "-2 {p=c, t=" + (NOON - 1) + "}");
    }

    @Test
    void twoProgramsMayShareARedis() {
        RedisStore other = open("vitals:");
        for (int i = 0; i < 500; i++) {
            store.append("log", NOON + i, bytes("mine " + i));
            other.append("log", NOON + i, bytes("other " + i));
        }
        await(store.appendDurably("log", NOON, bytes("mine 500")));
        await(other.appendDurably("log", NOON, bytes("other 500")));
        assertThat(all("log")).hasSize(1002).extracting(LogEntry::position).isSorted();
        for (String name : new String[] {"mine ", "other "}) {
            assertThat(texts(all("log")).stream().filter(text -> text.startsWith(name)))
                    .containsExactlyElementsOf(
                            numbers(0, 501).stream().map(i -> name + i).toList());
        }
        other.close();
    }

    @Test
    void aKeyOfAnotherKindIsLeftAloneAndTheOtherWritesAreDone() {
        REDIS.ask(jedis -> jedis.set("vitals:log:taken", "something else"));
        try (LogLines log = new LogLines()) {
            store.append("log", NOON, bytes("a"));
            store.append("taken", NOON, bytes("x"));
            store.append("taken", NOON, bytes("y"));
            assertThat(store.appendDurably("taken", NOON, bytes("z"))
                            .onItemOrFailure()
                            .transform((done, failure) -> String.valueOf(failure))
                            .await()
                            .atMost(PATIENCE))
                    .contains("Redis refuses the write");
            store.append("log", NOON, bytes("b"));
            assertThat(texts(all("log"))).containsExactly("a", "b");
            assertThat(log.with("Redis refuses what the store writes to vitals:log:taken (WRONGTYPE)"))
                    .hasSize(1);
        }
        assertThat(REDIS.<String>ask(jedis -> jedis.get("vitals:log:taken"))).isEqualTo("something else");
    }
}
