package dev.vitals.store;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in memory, bounded: of each log its latest entries, and when all together weigh too much, the oldest
 * ones of the heaviest log go first. Values of maps are never dropped; one that does not fit any more is refused.
 */
final class MemoryStore implements EventStore {

    static final int ENTRIES_OF_A_LOG = 10_000;
    static final long BYTES = 32L << 20;

    /** What an entry or a value costs beside its payload, roughly. */
    private static final int OVERHEAD = 150;

    private static final Logger LOG = Logger.getLogger("dev.vitals.store");

    private final int entriesOfALog;
    private final long maxBytes;
    private final Map<String, MemoryLog> logs = new HashMap<>();
    private final Map<String, Map<String, byte[]>> maps = new HashMap<>();
    private long bytes;
    private boolean full;

    MemoryStore() {
        this(ENTRIES_OF_A_LOG, BYTES);
    }

    MemoryStore(int entriesOfALog, long maxBytes) {
        this.entriesOfALog = entriesOfALog;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean outlivesProcess() {
        return false;
    }

    @Override
    public synchronized void append(String log, long time, byte[] payload) {
        MemoryLog entries = log(log);
        entries.append(time, payload);
        entries.trimToSize(entriesOfALog);
        makeRoom();
    }

    @Override
    public Uni<Void> appendDurably(String log, long time, byte[] payload) {
        return Uni.createFrom().voidItem().invoke(() -> append(log, time, payload));
    }

    @Override
    public Uni<List<LogEntry>> read(String log, Position after, int limit) {
        return Uni.createFrom().item(() -> entries(log, after, limit));
    }

    private synchronized List<LogEntry> entries(String log, Position after, int limit) {
        return log(log).entries.tailMap(after, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void trimToSize(String log, int entries) {
        log(log).trimToSize(entries);
    }

    @Override
    public synchronized void trimBefore(String log, long time) {
        log(log).trimBefore(time);
    }

    @Override
    public synchronized void put(String map, String key, byte[] value) {
        Map<String, byte[]> values = maps.computeIfAbsent(map, name -> new HashMap<>());
        release(values.remove(key));
        bytes += weight(value);
        makeRoom();
        if (bytes <= maxBytes) {
            values.put(key, value);
        } else {
            release(value);
            refuse();
        }
    }

    @Override
    public synchronized void remove(String map, String key) {
        release(maps.getOrDefault(map, new HashMap<>()).remove(key));
    }

    @Override
    public Uni<Map<String, byte[]>> all(String map) {
        return Uni.createFrom().item(() -> copy(map));
    }

    @Override
    public Uni<Void> flush() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> claim(String duty, String owner, Duration time) {
        return Uni.createFrom().item(true);
    }

    private synchronized Map<String, byte[]> copy(String map) {
        return Map.copyOf(maps.getOrDefault(map, Map.of()));
    }

    private MemoryLog log(String name) {
        return logs.computeIfAbsent(name, any -> new MemoryLog());
    }

    private void makeRoom() {
        while (bytes > maxBytes) {
            MemoryLog heaviest = logs.values().stream()
                    .max(Comparator.comparingLong(log -> log.bytes))
                    .orElse(null);
            if (heaviest == null || heaviest.entries.isEmpty()) {
                return;
            }
            heaviest.dropFirst();
        }
    }

    private void refuse() {
        if (!full) {
            LOG.warnf("The store in memory is full (%d MB): values are not kept.", maxBytes >> 20);
            full = true;
        }
    }

    private void release(byte @Nullable [] value) {
        if (value != null) {
            bytes -= weight(value);
        }
    }

    private static long weight(byte[] payload) {
        return payload.length + (long) OVERHEAD;
    }

    private final class MemoryLog {

        private final TreeMap<Position, LogEntry> entries = new TreeMap<>();
        private Position last = Position.START;
        private long bytes;

        void append(long time, byte[] payload) {
            last = last.next(time);
            entries.put(last, new LogEntry(last, time, payload));
            count(weight(payload));
        }

        void trimToSize(int size) {
            while (entries.size() > size) {
                dropFirst();
            }
        }

        void trimBefore(long time) {
            while (!entries.isEmpty() && entries.firstKey().time() < time) {
                dropFirst();
            }
        }

        void dropFirst() {
            count(-weight(requireNonNull(entries.pollFirstEntry()).getValue().payload()));
        }

        private void count(long difference) {
            bytes += difference;
            MemoryStore.this.bytes += difference;
        }
    }
}
