package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestRedis;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisDataException;

/** The cache check with a real Redis. */
class RedisCacheTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final ManualClock CLOCK = new ManualClock("2026-11-24T00:00:00Z");
    private static final HttpProbe HTTP = new HttpProbe(VERTX);
    private static final Duration LONG = Duration.ofSeconds(20);

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void withoutRedisAndBackendItIsInMemoryAndHealthy() {
        ComponentStatus found = look(check(null));
        assertThat(found.name()).isEqualTo("cache");
        assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(found.message()).isEqualTo("Cache operational");
        assertThat(found.metadata()).containsExactly(entry("cache_type", "memory"));
    }

    @Test
    void aRedisThatAnswersIsHealthyAndDescribed() {
        try (TestRedis redis = TestRedis.start("maxmemory 100mb")) {
            redis.ask(jedis -> jedis.set("there", "1"));
            redis.ask(jedis -> jedis.mget("there", "there", "there", "elsewhere"));
            ComponentStatus found = look(check(redis.url()));
            assertThat(found.status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(found.message()).isEqualTo("Cache operational");
            assertThat(found.metadata())
                    .containsOnlyKeys(
                            "cache_type",
                            "redis_version",
                            "role",
                            "latency_ms",
                            "used_memory_bytes",
                            "max_memory_bytes",
                            "connected_clients",
                            "keyspace_hits",
                            "keyspace_misses",
                            "hit_rate",
                            "evicted_keys")
                    .containsEntry("cache_type", "redis")
                    .containsEntry("role", "master")
                    .containsEntry("max_memory_bytes", 100L << 20)
                    .containsEntry("keyspace_hits", 3L)
                    .containsEntry("keyspace_misses", 1L)
                    .containsEntry("hit_rate", 0.75)
                    .containsEntry("evicted_keys", 0L);
            assertThat((String) found.metadata().get("redis_version")).matches("\\d+\\.\\d+\\.\\d+");
            assertThat((Double) found.metadata().get("latency_ms")).isPositive();
            assertThat((Long) found.metadata().get("used_memory_bytes")).isPositive();
            assertThat((Long) found.metadata().get("connected_clients")).isPositive();
        }
    }

    @Test
    void theHitRateIsNullWhereNothingWasAsked() {
        try (TestRedis redis = TestRedis.start()) {
            assertThat(look(check(redis.url())).metadata()).containsEntry("hit_rate", null);
        }
    }

    @Test
    void aStoppedRedisIsDegradedAndRecoversByItself() {
        try (TestRedis redis = TestRedis.start()) {
            CacheCheck check = check(redis.url());
            assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
            redis.stop();
            assertThat(reasonOfDegraded(look(check))).startsWith("Connection refused");
            redis.startAgain();
            assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void aRestartBetweenTwoRunsIsNotNoticed() {
        try (TestRedis redis = TestRedis.start()) {
            CacheCheck check = check(redis.url());
            look(check);
            redis.stop();
            redis.startAgain();
            assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void anUnknownHostIsDegradedAndSaidSo() {
        assertThat(reasonOfDegraded(look(check("redis://no-such-host.invalid"))))
                .contains("no-such-host.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://:hidden@", "redis://db/hidden", "redis://db/-1", "http://:hidden@db"})
    void aMalformedUrlIsDegradedAndSaidSoWithoutTheSecret(String url) {
        assertThat(reasonOfDegraded(look(check(url)))).contains("the URL").doesNotContain("hidden");
    }

    @Test
    void theRightPasswordIsAccepted() {
        try (TestRedis redis = TestRedis.start("requirepass p:a+s/s%")) {
            String url = redis.url().replace("//", "//:p%3Aa+s%2Fs%25@");
            assertThat(look(check(url)).status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void aWrongPasswordIsDegradedAndSaidSo() {
        try (TestRedis redis = TestRedis.start("requirepass right")) {
            assertThat(reasonOfDegraded(look(check(redis.url().replace("//", "//:hidden@")))))
                    .isEqualTo("authentication failed: Redis refused user or password (WRONGPASS)");
        }
    }

    @Test
    void aMissingPasswordIsDegradedAndSaidSo() {
        try (TestRedis redis = TestRedis.start("requirepass right")) {
            assertThat(reasonOfDegraded(look(check(redis.url()))))
                    .isEqualTo("authentication failed: Redis wants a password (NOAUTH)");
        }
    }

    @Test
    void aPasswordForARedisWithoutOneIsDegradedAndSaidSo() {
        try (TestRedis redis = TestRedis.start()) {
            assertThat(reasonOfDegraded(look(check(redis.url().replace("//", "//:hidden@")))))
                    .startsWith("authentication failed");
        }
    }

    @Test
    void aServerThatRepeatsTheCommandCannotMakeUsShowThePassword() {
        try (TestRedis redis = TestRedis.start("rename-command AUTH \"\"")) {
            assertThat(reasonOfDegraded(look(check(redis.url().replace("//", "//:hidden@")))))
                    .isEqualTo("authentication failed: Redis refused user or password (ERR)");
        }
    }

    @Test
    void aUserNeedsNoMoreThanPingInfoAndSelect() {
        try (TestRedis redis = TestRedis.start("user default off", "user watch on >hidden -@all +ping +info +select")) {
            String url = redis.url().replace("//", "//watch:hidden@");
            assertThat(look(check(url)).status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(look(check(url + "/3")).status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(reasonOfDegraded(look(check(url.replace("hidden", "wrong")))))
                    .startsWith("authentication failed");
        }
    }

    @Test
    void aUserWhoMayNotAskForInfoIsDegradedAndSaidSo() {
        try (TestRedis redis = TestRedis.start("user default off", "user watch on >hidden -@all +ping")) {
            assertThat(reasonOfDegraded(look(check(redis.url().replace("//", "//watch:hidden@")))))
                    .startsWith("Redis answered: NOPERM");
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsDegradedAndSaidSo() {
        try (TestRedis redis = TestRedis.start("databases 2")) {
            assertThat(look(check(redis.url() + "/1")).status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(look(check(redis.url() + "?db=1")).status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(reasonOfDegraded(look(check(redis.url() + "/2"))))
                    .isEqualTo("Redis answered: ERR DB index is out of range");
            assertThat(reasonOfDegraded(look(check(redis.url() + "?db=2")))).startsWith("Redis answered: ERR DB");
        }
    }

    @Test
    void aFullRedisIsDegradedUntilItHasRoomAgain() {
        try (TestRedis redis = TestRedis.start("maxmemory 3mb")) {
            CacheCheck check = check(redis.url());
            redis.ask(jedis -> {
                try {
                    for (int i = 0; ; i++) {
                        jedis.set("key" + i, "x".repeat(10_000));
                    }
                } catch (JedisDataException outOfMemory) {
                    return outOfMemory;
                }
            });
            ComponentStatus full = look(check);
            assertThat(full.status()).isEqualTo(HealthStatus.DEGRADED);
            assertThat(full.message()).isEqualTo("Cache degraded");
            assertThat((String) full.metadata().get("degraded_reason"))
                    .endsWith("of the memory limit is used, more than 95.0 %");
            assertThat(full.metadata())
                    .containsEntry("max_memory_bytes", 3L << 20)
                    .doesNotContainKey("redis_error");
            redis.ask(jedis -> jedis.flushAll());
            assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void aReplicaIsDegradedWhileItsMasterIsDead() {
        try (TestRedis master = TestRedis.start("repl-diskless-sync-delay 0", "repl-diskless-sync yes");
                TestRedis replica = TestRedis.start("replicaof 127.0.0.1 " + master.port())) {
            CacheCheck check = check(replica.url());
            awaitStatus(check, HealthStatus.HEALTHY, found -> assertThat(found.metadata())
                    .containsEntry("role", "slave")
                    .containsEntry("master_link_status", "up"));
            master.stop();
            awaitStatus(check, HealthStatus.DEGRADED, found -> assertThat(found.metadata())
                    .containsEntry("master_link_status", "down")
                    .containsEntry("degraded_reason", "this replica's link to its master is down"));
            master.startAgain();
            awaitStatus(check, HealthStatus.HEALTHY, found -> {});
        }
    }

    @Test
    void aRedisThatIsLoadingIsDegraded(@TempDir Path directory) {
        // Redis looks at its clients every 2 MB that it loads: here every 200 ms.
        try (TestRedis redis = TestRedis.start(
                "dir " + directory, "dbfilename test.rdb", "rdbcompression no", "key-load-delay 10000")) {
            redis.ask(jedis -> {
                for (int i = 0; i < 200; i++) {
                    jedis.set("key" + i, "x".repeat(100_000));
                }
                return jedis.save();
            });
            redis.stop();
            CompletableFuture<Void> start = CompletableFuture.runAsync(redis::startAgain);
            CacheCheck check = check(redis.url());
            awaitStatus(check, HealthStatus.DEGRADED, found -> assertThat(found.metadata())
                    .containsExactly(
                            entry("cache_type", "redis"), entry("degraded_reason", "Redis is still loading its data")));
            start.join();
            assertThat(look(check).status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void aRedisWithoutRoomForAnotherClientIsDegradedAndSaidSo() {
        try (TestRedis redis = TestRedis.start("maxclients 1")) {
            redis.ask(occupant -> {
                occupant.ping();
                assertThat(reasonOfDegraded(look(check(redis.url()))))
                        .isEqualTo("Redis answered: ERR max number of clients reached");
                return occupant;
            });
        }
    }

    private static String reasonOfDegraded(ComponentStatus found) {
        assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(found.message()).isEqualTo("Cache degraded");
        assertThat(found.metadata())
                .containsOnlyKeys("cache_type", "redis_error")
                .containsEntry("cache_type", "redis");
        return String.valueOf(found.metadata().get("redis_error"));
    }

    private static void awaitStatus(CacheCheck check, HealthStatus status, Consumer<ComponentStatus> more) {
        await().untilAsserted(() -> {
            ComponentStatus found = look(check);
            assertThat(found.status()).isEqualTo(status);
            more.accept(found);
        });
    }

    private static ComponentStatus look(CacheCheck check) {
        return check.check().await().atMost(LONG);
    }

    private static CacheCheck check(@Nullable String redisUrl) {
        return new CacheCheck(
                TestSettings.cache(redisUrl, null), VERTX, CLOCK, new BackendCache(HTTP, new ObjectMapper()));
    }
}
