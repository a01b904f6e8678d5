package dev.vitals.store;

import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Opens the store that is configured, at start, so that a directory which cannot be used is refused like any other bad
 * setting; until the start is refused, the store is then in memory.
 */
@Singleton
final class StoreProducer {

    private final StoreSettings settings;
    private final EventStore store;

    StoreProducer(Config config, Vertx vertx, Clock clock) {
        settings = new StoreSettings(config);
        store = settings.path()
                .map(path -> file(path, clock))
                .or(() -> settings.redis().map(redis -> new RedisStore(vertx, redis, settings.prefix())))
                .orElseGet(MemoryStore::new);
    }

    private EventStore file(Path directory, Clock clock) {
        try {
            return FileStore.open(directory, clock);
        } catch (StoreException e) {
            settings.refusePath(e.getMessage());
            return new MemoryStore();
        }
    }

    @Produces
    @Singleton
    EventStore store() {
        return store;
    }

    @Produces
    @Singleton
    @Identifier("settings")
    Map<String, Optional<String>> refusals() {
        return settings.refusals();
    }

    @Produces
    @Singleton
    StoreDescription description() {
        String text = settings.path()
                .map(path -> "file " + path)
                .or(() -> settings.redis().map(redis -> "redis " + redis))
                .orElse(StoreSettings.MEMORY);
        return new StoreDescription(text, store.outlivesProcess());
    }

    // Not a disposer: the store is open whether anything wants it or not.
    @PreDestroy
    void close() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
