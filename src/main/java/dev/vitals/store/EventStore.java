package dev.vitals.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Named logs, to whose end entries are appended, and named maps of small values. A log or a map begins to exist with its
 * first write. No method blocks; what is written by one thread takes effect in its order, and reads see it. The store
 * keeps the arrays that it is given: they must not change afterwards. Answers come on a thread of the store, which must
 * not be blocked.
 */
public interface EventStore {

    /** Whether what is written here is found again by the next process; else its writer need not keep it here at all. */
    boolean outlivesProcess();

    /** Appends an entry soon: on a disk or in Redis within about a second. Never fails; what is lost is logged. */
    void append(String log, long time, byte[] payload);

    /**
     * Appends an entry, once for each subscription, and completes when the entry is on disk, or confirmed by Redis: while
     * that is down, it waits. Cancelling does not take the entry back.
     */
    Uni<Void> appendDurably(String log, long time, byte[] payload);

    /** At most so many entries of a log that follow a position, in order; empty where there are none. */
    Uni<List<LogEntry>> read(String log, Position after, int limit);

    /** Drops the oldest entries of a log, so that no more than these are left. Positions are never used again. */
    void trimToSize(String log, int entries);

    /** Drops the entries of a log whose {@linkplain Position#time() position} is older than this time. */
    void trimBefore(String log, long time);

    /** Sets one value of a map, soon, as {@link #append} does. */
    void put(String map, String key, byte[] value);

    /** Removes one value of a map, if it is there, soon. */
    void remove(String map, String key);

    /** Everything in a map, without order; empty where there is nothing. */
    Uni<Map<String, byte[]>> all(String map);

    /**
     * Completes when all that was written before is on disk, or confirmed by Redis: while that is down, it waits. Cancelling
     * takes nothing back.
     */
    Uni<Void> flush();

    /**
     * Whether the owner has a duty, of which only one process at a time may be in charge, for so long from now on: it had it
     * already, or nobody has it any more. A store that one process uses alone always says so. It fails where the store
     * cannot be asked.
     *
     * @param owner what no other process calls itself
     */
    Uni<Boolean> claim(String duty, String owner, Duration time);
}
