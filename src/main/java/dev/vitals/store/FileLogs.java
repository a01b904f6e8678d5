package dev.vitals.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/** Logs and maps in an open H2 MVStore, each as one of its maps. Used by one thread. */
final class FileLogs {

    private final MVStore store;
    /** To the name of a log that was trimmed to nothing, its last position, which must not be used again. */
    private final MVMap<String, String> ends;

    private final Map<String, MVMap<Position, byte[]>> logs = new HashMap<>();
    private final Map<String, MVMap<String, byte[]>> maps = new HashMap<>();

    FileLogs(MVStore store) {
        this.store = store;
        ends = store.openMap("ends");
    }

    void append(String log, long time, byte[] payload) {
        MVMap<Position, byte[]> entries = log(log);
        byte[] value = ByteBuffer.allocate(Long.BYTES + payload.length)
                .putLong(time)
                .put(payload)
                .array();
        entries.put(last(log, entries).next(time), value);
    }

    private Position last(String log, MVMap<Position, byte[]> entries) {
        Position last = entries.lastKey();
        if (last != null) {
            return last;
        }
        String end = ends.get(log);
        return end == null ? Position.START : Position.parse(end);
    }

    List<LogEntry> read(String log, Position after, int limit) {
        List<LogEntry> found = new ArrayList<>();
        Cursor<Position, byte[]> cursor = log(log).cursor(after.successor());
        while (found.size() < limit && cursor.hasNext()) {
            Position position = cursor.next();
            found.add(entry(position, ByteBuffer.wrap(cursor.getValue())));
        }
        return found;
    }

    private static LogEntry entry(Position position, ByteBuffer value) {
        long time = value.getLong();
        byte[] payload = new byte[value.remaining()];
        value.get(payload);
        return new LogEntry(position, time, payload);
    }

    void trimToSize(String log, int size) {
        MVMap<Position, byte[]> entries = log(log);
        dropFirst(log, entries.sizeAsLong() - size);
    }

    void trimBefore(String log, long time) {
        MVMap<Position, byte[]> entries = log(log);
        Position firstKept = entries.ceilingKey(new Position(time, 0));
        dropFirst(log, firstKept == null ? entries.sizeAsLong() : entries.getKeyIndex(firstKept));
    }

    private void dropFirst(String log, long count) {
        MVMap<Position, byte[]> entries = log(log);
        if (count > 0 && count >= entries.sizeAsLong()) {
            ends.put(log, last(log, entries).toString());
        }
        for (long left = Math.min(count, entries.sizeAsLong()); left > 0; left--) {
            entries.remove(entries.firstKey());
        }
    }

    void put(String map, String key, byte[] value) {
        map(map).put(key, value);
    }

    void remove(String map, String key) {
        map(map).remove(key);
    }

    Map<String, byte[]> all(String map) {
        return Map.copyOf(map(map));
    }

    /** Returns when everything written so far is on the disk, whatever happens to the machine. */
    void commit() {
        store.commit();
        store.sync();
    }

    private MVMap<Position, byte[]> log(String name) {
        return logs.computeIfAbsent(
                name,
                any -> store.openMap(
                        "log/" + name,
                        new MVMap.Builder<Position, byte[]>()
                                .keyType(PositionType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE)));
    }

    private MVMap<String, byte[]> map(String name) {
        return maps.computeIfAbsent(
                name,
                any -> store.openMap(
                        "map/" + name,
                        new MVMap.Builder<String, byte[]>()
                                .keyType(StringDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE)));
    }

    /** Writes a position as two numbers of variable length. */
    private static final class PositionType extends BasicDataType<Position> {

        static final PositionType INSTANCE = new PositionType();

        private static final int MEMORY = 32;

        @Override
        public int compare(Position one, Position other) {
            return one.compareTo(other);
        }

        @Override
        public int getMemory(Position position) {
            return MEMORY;
        }

        @Override
        public void write(WriteBuffer buffer, Position position) {
            buffer.putVarLong(position.time()).putVarLong(position.sequence());
        }

        @Override
        public Position read(ByteBuffer buffer) {
            return new Position(DataUtils.readVarLong(buffer), DataUtils.readVarLong(buffer));
        }

        @Override
        public Position[] createStorage(int size) {
            return new Position[size];
        }
    }
}
