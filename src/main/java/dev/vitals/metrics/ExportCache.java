package dev.vitals.metrics;

import dev.vitals.engine.Snapshot;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Bodies that are rendered off the event loop, once for a snapshot, and shared by all who ask for the same. A body that is
 * older than a second is rendered anew even for the same snapshot, since it tells of the service itself too.
 */
@Singleton
final class ExportCache {

    static final int MOST = 32;

    private static final long FRESH_NANOS = 1_000_000_000;

    private final String process = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Object, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Entry> eldest) {
            return size() > MOST;
        }
    }; // guarded by this
    private final LongSupplier ticker;
    private long number; // guarded by this

    @Inject
    ExportCache() {
        this(System::nanoTime);
    }

    ExportCache(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /**
     * A rendered body.
     *
     * @param etag the weak entity tag of its snapshot
     * @param body all of it
     */
    record Rendered(String etag, Uni<Buffer> body) {}

    private record Entry(Snapshot snapshot, long nanos, Rendered rendered) {}

    /** The body under a key, for this snapshot. */
    synchronized Rendered of(Object key, Snapshot snapshot, Supplier<Buffer> renderer) {
        long now = ticker.getAsLong();
        Entry known = entries.get(key);
        boolean isSame = known != null && known.snapshot() == snapshot;
        if (known != null && isSame && now - known.nanos() < FRESH_NANOS) {
            return known.rendered();
        }
        String etag = known != null && isSame
                ? known.rendered().etag()
                : "W/\"" + process + "-" + Long.toString(number++, 36) + "\"";
        Uni<Buffer> body = Uni.createFrom()
                .item(renderer)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(() -> forget(key))
                .memoize()
                .indefinitely();
        Rendered rendered = new Rendered(etag, body);
        entries.put(key, new Entry(snapshot, now, rendered));
        return rendered;
    }

    private synchronized void forget(Object key) {
        entries.remove(key);
    }

    synchronized int size() {
        return entries.size();
    }
}
