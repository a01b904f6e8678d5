package dev.vitals.metrics;

import dev.vitals.engine.Snapshot;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Bodies that are rendered off the event loop, once for a snapshot, and shared by all who ask for the same. A body that is
 * older than a second is rendered anew even for the same snapshot, since it tells of the service itself too. A large one, as
 * that of a thousand components, of which one changes at any moment, serves for a few times as long as it took to render.
 */
@Singleton
final class ExportCache {

    static final int MOST = 32;

    /** All bodies together; the last one is kept however long it is. */
    static final long MOST_BYTES = 64 << 20;

    /** What is smaller is rendered anew for each snapshot. */
    static final int LARGE_BYTES = 1 << 20;

    private static final long SECOND = 1_000_000_000;
    private static final long LONGEST_REUSE = 5 * SECOND;
    private static final int REUSE_FOR_RENDERING = 5;

    private final String process = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Object, Entry> entries = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
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
     * What was asked for, which may still be on its way.
     *
     * @param etag the weak entity tag of its snapshot
     * @param body all of it
     */
    record Rendered(String etag, Uni<ExportBody> body) {}

    private static final class Entry {

        private final Snapshot snapshot;
        private final long begun;
        private final Rendered rendered;
        private long bytes; // guarded by the cache, as the next; until it is rendered those of the one before
        private long reuse = LONGEST_REUSE;

        Entry(Snapshot snapshot, long begun, Rendered rendered, long bytes) {
            this.snapshot = snapshot;
            this.begun = begun;
            this.rendered = rendered;
            this.bytes = bytes;
        }

        boolean serves(Snapshot wanted, long now) {
            long age = now - begun;
            return bytes >= LARGE_BYTES ? age < reuse : snapshot == wanted && age < SECOND;
        }

        void end(long now, long length) {
            reuse = Math.min(REUSE_FOR_RENDERING * (now - begun), LONGEST_REUSE);
            bytes = length;
        }
    }

    /** The body under a key, for this snapshot or one of a moment ago. */
    synchronized Rendered of(Object key, Snapshot snapshot, Supplier<ExportBody> renderer) {
        long now = ticker.getAsLong();
        Entry known = entries.get(key);
        if (known != null && known.serves(snapshot, now)) {
            return known.rendered;
        }
        String etag = known != null && known.snapshot == snapshot
                ? known.rendered.etag()
                : "W/\"" + process + "-" + Long.toString(number++, 36) + "\"";
        Uni<ExportBody> body = Uni.createFrom()
                .item(renderer)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(rendered -> keep(key, etag, rendered))
                .onFailure()
                .invoke(() -> forget(key, etag))
                .memoize()
                .indefinitely();
        Rendered rendered = new Rendered(etag, body);
        entries.put(key, new Entry(snapshot, now, rendered, known == null ? 0 : known.bytes));
        return rendered;
    }

    private synchronized void keep(Object key, String etag, ExportBody body) {
        Entry entry = entries.get(key);
        if (entry != null && entry.rendered.etag().equals(etag)) {
            entry.end(ticker.getAsLong(), body.bytes().length());
            long all = entries.values().stream().mapToLong(each -> each.bytes).sum();
            for (Iterator<Entry> eldest = entries.values().iterator();
                    entries.size() > 1 && (entries.size() > MOST || all > MOST_BYTES); ) {
                all -= eldest.next().bytes;
                eldest.remove();
            }
        }
    }

    private synchronized void forget(Object key, String etag) {
        Entry entry = entries.get(key);
        if (entry != null && entry.rendered.etag().equals(etag)) {
            entries.remove(key);
        }
    }

    synchronized int size() {
        return entries.size();
    }
}
