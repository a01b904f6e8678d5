package dev.vitals.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {

    private static final String URL = "health.check.store-redis-url";

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    private static StoreSettings read(Map<String, String> values) {
        return new StoreSettings(config(values));
    }

    private static Map<String, String> redis(String url) {
        return Map.of("health.check.store", "redis", URL, url);
    }

    private static String refusal(StoreSettings settings, String key) {
        return requireNonNull(settings.refusals().get(key)).orElseThrow();
    }

    private static List<String> refusals(Map<String, Optional<String>> all) {
        return all.values().stream().flatMap(Optional::stream).toList();
    }

    @Test
    void withoutAnySettingTheStoreIsInMemory() {
        StoreSettings settings = read(Map.of());
        assertThat(settings.path()).isEmpty();
        assertThat(settings.redis()).isEmpty();
        assertThat(settings.prefix()).isEqualTo("vitals:");
        assertThat(refusals(settings.refusals())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "FILE", "${nowhere}"})
    void anotherStoreIsRefusedWithTheAllowedOnes(String word) {
        StoreSettings settings = read(Map.of("health.check.store", word));
        assertThat(refusal(settings, StoreSettings.STORE)).startsWith("HEALTH_CHECK_STORE: ");
        if (!word.startsWith("$")) {
            assertThat(refusal(settings, StoreSettings.STORE))
                    .isEqualTo("HEALTH_CHECK_STORE: invalid value '" + word + "'; expected one of file, memory, redis");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file,health.check.store-path,HEALTH_CHECK_STORE_PATH: missing",
        "redis,health.check.store-redis-url,HEALTH_CHECK_STORE_REDIS_URL: missing"
    })
    void aStoreWithoutItsPlaceIsRefused(String store, String key, String refusal) {
        for (Map<String, String> place : List.of(Map.<String, String>of(), Map.of(key, " "), Map.of(key, "${none:}"))) {
            Map<String, String> values = new HashMap<>(place);
            values.put("health.check.store", store);
            StoreSettings settings = read(values);
            assertThat(refusal(settings, key)).startsWith(refusal).contains("HEALTH_CHECK_STORE=" + store + " needs");
            assertThat(refusals(settings.refusals())).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://:s3cret@host",
                "redis:s3cret",
                "redis://:s3cret@",
                "redis://:s3cret@host:0",
                "redis://:s3cret@host:70000",
                "redis://:s3cret@host/name",
                "redis://:s3 cret@host",
                "redis://:s3cret%zz@host",
                "redis://:s3cret${nowhere}@host"
            })
    void aUrlThatNamesNoRedisIsRefusedAndNeverShown(String url) {
        StoreSettings settings = read(redis(url));
        assertThat(refusal(settings, URL))
                .startsWith("HEALTH_CHECK_STORE_REDIS_URL: ")
                .doesNotContain("cret");
        assertThat(settings.redis()).isEmpty();
    }

    @Test
    void aUrlIsReadAndItsPasswordNotShown() {
        RedisAddress address = read(redis("rediss://me:p%40ss+@host/4")).redis().orElseThrow();
        assertThat(address.server()).isEqualTo("rediss://host:6379");
        assertThat(address.user()).isEqualTo("me");
        assertThat(address.password()).isEqualTo("p@ss+");
        assertThat(address.database()).isEqualTo(4);
        assertThat(address.toString()).isEqualTo("rediss://host:6379/4");
        assertThat(read(redis("redis://[::1]:1234")).redis().orElseThrow().server())
                .isEqualTo("redis://[::1]:1234");
    }

    @Test
    void whatTheChosenStoreDoesNotNeedIsNotJudged() {
        assertThat(refusals(read(Map.of(URL, "nonsense")).refusals())).isEmpty();
    }

    @Test
    void theChosenStoreIsOpenedAndClosed(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        Map<String, String> file = Map.of("health.check.store", "file", StoreSettings.PATH, directory.toString());
        StoreProducer first = new StoreProducer(config(file), vertx, Clock.systemUTC());
        assertThat(first.store()).isInstanceOf(FileStore.class);
        StoreProducer second = new StoreProducer(config(file), vertx, Clock.systemUTC());
        assertThat(refusals(second.refusals()))
                .containsExactly("HEALTH_CHECK_STORE_PATH: invalid value '" + directory
                        + "': another program uses the store in this directory;"
                        + " each one needs a directory of its own");
        second.close();
        first.close();
        FileStore.open(directory, Clock.systemUTC()).close();

        StoreProducer redis = new StoreProducer(config(redis("redis://127.0.0.1:1")), vertx, Clock.systemUTC());
        assertThat(redis.store()).isInstanceOf(RedisStore.class);
        redis.close();
        StoreProducer memory = new StoreProducer(config(Map.of()), vertx, Clock.systemUTC());
        assertThat(memory.store()).isInstanceOf(MemoryStore.class);
        memory.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theReferenceHasARowForEachKey() throws IOException {
        String reference = Files.readString(Path.of("src/docs/configuration.md"));
        assertThat(reference)
                .contains(
                        "| `HEALTH_CHECK_STORE` | `health.check.store` | one of "
                                + String.join(", ", StoreSettings.STORES) + " | `" + StoreSettings.MEMORY + "` |",
                        "| `HEALTH_CHECK_STORE_PATH` | `health.check.store-path` | " + StoreSettings.PATH_ALLOWED
                                + " | |",
                        "| `HEALTH_CHECK_STORE_REDIS_URL` | `health.check.store-redis-url` | "
                                + StoreSettings.URL_ALLOWED + " | |",
                        "| `HEALTH_CHECK_STORE_PREFIX` | `health.check.store-prefix` | any text | `"
                                + StoreSettings.DEFAULT_PREFIX + "` |");
        assertThat(reference.lines().filter(line -> line.startsWith("| `HEALTH_CHECK_STORE")))
                .hasSameSizeAs(read(Map.of()).refusals().keySet());
    }
}
