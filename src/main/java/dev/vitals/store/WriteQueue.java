package dev.vitals.store;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait for Redis, in order and bounded: when they weigh too much, the oldest that nobody waits for are
 * dropped. A later value of the same key takes the place of one that still waits. Not thread-safe.
 */
final class WriteQueue {

    /** What a write costs beside its payload, roughly. */
    private static final int OVERHEAD = 200;

    private final long maxBytes;
    private final TreeMap<Long, Write> waiting = new TreeMap<>();
    private final TreeSet<Long> droppable = new TreeSet<>();
    private final Map<String, Long> replaceable = new HashMap<>();
    private long number;
    private long bytes;
    private long dropped;

    WriteQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(Write write) {
        if (write.replaces() != null) {
            Long older = replaceable.put(write.replaces(), number);
            if (older != null) {
                remove(older);
            }
        }
        waiting.put(number, write);
        bytes += weight(write);
        if (write.confirmed() == null) {
            droppable.add(number);
        }
        number++;
        makeRoom();
    }

    private void makeRoom() {
        while (bytes > maxBytes) {
            Long oldest = droppable.pollFirst();
            Write removed = remove(oldest == null ? waiting.lastKey() : oldest);
            if (removed != null) {
                dropped++;
                removed.fail("too much waits for Redis");
            }
        }
    }

    private @Nullable Write remove(long key) {
        Write removed = waiting.remove(key);
        if (removed != null) {
            bytes -= weight(removed);
            droppable.remove(key);
            if (removed.replaces() != null) {
                replaceable.remove(removed.replaces(), key);
            }
        }
        return removed;
    }

    /** Takes the first writes out, at most so many and at least one if there is one, until they reach so many bytes. */
    List<Write> take(int count, long size) {
        List<Write> taken = new ArrayList<>();
        for (long total = 0; taken.size() < count && total < size && !waiting.isEmpty(); ) {
            Write first = remove(waiting.firstKey());
            if (first != null) {
                total += weight(first);
                taken.add(first);
            }
        }
        return taken;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** How many were dropped since this was asked last. */
    long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    private static long weight(Write write) {
        return write.value().length() + (long) OVERHEAD;
    }

    /**
     * A write to Redis.
     *
     * @param kind what the script calls it
     * @param key the key in Redis
     * @param argument a time, a size or the field of a hash
     * @param value empty where there is none
     * @param replaces what a later write with the same text makes needless; null where nothing does
     * @param confirmed completed when Redis has it; null where nobody waits for it
     */
    record Write(
            String kind,
            String key,
            String argument,
            Buffer value,
            @Nullable String replaces,
            @Nullable Promise<Void> confirmed) {

        void confirm() {
            if (confirmed != null) {
                confirmed.tryComplete();
            }
        }

        void fail(String reason) {
            if (confirmed != null) {
                confirmed.tryFail(new StoreException(reason));
            }
        }
    }
}
