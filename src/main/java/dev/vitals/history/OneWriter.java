package dev.vitals.history;

import dev.vitals.store.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a log to which several processes may have written what each of them saw of the same components, so that nothing
 * counts twice: what the first one wrote, and from when it wrote no more, what the next one did. For one use, in the
 * order of the log.
 */
final class OneWriter {

    private final long patienceMs;
    private final Consumer<LogEntry> reader;
    private final Deque<LogEntry> others = new ArrayDeque<>();
    private boolean begun;
    private long writer;
    private long latest;

    /** A process that has written nothing for longer than the patience, in milliseconds, is taken for ended. */
    OneWriter(long patienceMs, Consumer<LogEntry> reader) {
        this.patienceMs = patienceMs;
        this.reader = reader;
    }

    /** Takes the next entry, which is shown now, later or never. */
    void accept(LogEntry entry) {
        long by = writerOf(entry);
        if (begun && by != writer) {
            others.add(entry);
            if (entry.time() - latest > patienceMs) {
                goOnWithNext();
            }
            return;
        }
        begun = true;
        writer = by;
        latest = entry.time();
        others.clear();
        reader.accept(entry);
    }

    /** What is damaged belongs to whoever writes, so that it is told. */
    private long writerOf(LogEntry entry) {
        try {
            return SampleBatch.writer(entry.payload());
        } catch (IllegalArgumentException damaged) {
            return writer;
        }
    }

    private void goOnWithNext() {
        List<LogEntry> waiting = List.copyOf(others);
        others.clear();
        begun = false;
        waiting.forEach(this::accept);
    }

    /** There are no more entries: of those that waited, none is followed by the writer that they waited for. */
    void end() {
        while (!others.isEmpty()) {
            goOnWithNext();
        }
    }
}
