package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RedisInfoTest {

    private static final RedisLimits STRICT = new RedisLimits(0.5, 0.75);

    @Test
    void readsWhatARealRedisAnswers() throws IOException {
        RedisInfo info = RedisInfo.parse(sample());
        assertThat(info.text("redis_version")).isEqualTo("7.0.15");
        assertThat(info.text("role")).isEqualTo("master");
        assertThat(info.text("db0")).isEqualTo("keys=1,expires=0,avg_ttl=0");
        assertThat(info.number("used_memory")).isEqualTo(966_088);
        assertThat(info.number("maxmemory")).isZero();
        assertThat(info.number("connected_clients")).isEqualTo(1);
        assertThat(info.number("evicted_keys")).isZero();
        assertThat(info.hitRate()).isEqualTo(0.5);
        assertThat(info.usedMemoryRatio()).isZero();
        assertThat(info.isLoading()).isFalse();
        assertThat(info.isLinkDown()).isFalse();
        assertThat(RedisLimits.DEFAULT.complaint(info)).isEmpty();
    }

    @Test
    void whatRedisDoesNotTellIsNull() {
        RedisInfo info = RedisInfo.parse("# Server\r\nno field\r\nmaxmemory:much\r\n");
        assertThat(info.text("redis_version")).isNull();
        assertThat(info.number("used_memory")).isNull();
        assertThat(info.number("maxmemory")).isNull();
        assertThat(info.hitRate()).isNull();
        assertThat(STRICT.complaint(info)).isEmpty();
    }

    @Test
    void theHitRateIsNullWhereNothingWasAsked() {
        assertThat(RedisInfo.parse("keyspace_hits:0\r\nkeyspace_misses:0\r\n").hitRate())
                .isNull();
    }

    @Test
    void loadingIsComplainedAbout() {
        assertThat(complaint("loading:1")).isEqualTo("Redis is still loading its data");
        assertThat(complaint("loading:0\r\nasync_loading:1")).isEqualTo("Redis is still loading its data");
    }

    @Test
    void aReplicaWithoutItsMasterIsComplainedAbout() {
        String down = "this replica's link to its master is down";
        assertThat(complaint("role:slave\r\nmaster_link_status:down")).isEqualTo(down);
        assertThat(complaint("role:slave")).isEqualTo(down);
        assertThat(complaint("role:slave\r\nmaster_link_status:up")).isEmpty();
    }

    @Test
    void memoryAboveTheGivenPartOfTheLimitIsComplainedAbout() {
        assertThat(complaint("used_memory:50\r\nmaxmemory:100")).isEmpty();
        assertThat(complaint("used_memory:51\r\nmaxmemory:100"))
                .isEqualTo("51.0 % of the memory limit is used, more than 50.0 %");
        assertThat(complaint("used_memory:51\r\nmaxmemory:0")).isEmpty();
    }

    @Test
    void tooFewHitsAreComplainedAbout() {
        assertThat(complaint("keyspace_hits:3\r\nkeyspace_misses:1")).isEmpty();
        assertThat(complaint("keyspace_hits:2\r\nkeyspace_misses:1"))
                .isEqualTo("the hit rate is 66.7 %, less than 75.0 %");
    }

    @Test
    void severalComplaintsAreToldTogether() {
        assertThat(complaint("loading:1\r\nkeyspace_hits:0\r\nkeyspace_misses:1"))
                .isEqualTo("Redis is still loading its data; the hit rate is 0.0 %, less than 75.0 %");
    }

    private static String complaint(String info) {
        return STRICT.complaint(RedisInfo.parse(info)).orElse("");
    }

    private static String sample() throws IOException {
        try (InputStream sample = RedisInfoTest.class.getResourceAsStream("/redis-7.0-info.txt")) {
            return new String(Objects.requireNonNull(sample).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
