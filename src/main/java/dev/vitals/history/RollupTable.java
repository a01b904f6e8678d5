package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * The rollups of equally long spans, one row for each span in which there was anything; where there is no more room,
 * the row that was made first makes way. One thread at a time may write.
 *
 * <p>A row changes while its span lasts, so a reader copies it and looks at a version whether it was whole. Only after
 * many vain attempts does it hold the writer up, for the copy of one row.
 */
final class RollupTable {

    private static final int FIRST_ROWS = 4;
    private static final int ATTEMPTS = 50;

    private final long width;
    private final int capacity;
    private final StampedLock lock = new StampedLock();
    private volatile RollupColumns columns = new RollupColumns(FIRST_ROWS);
    private volatile int[] spans = new int[FIRST_ROWS];
    private volatile long made;

    RollupTable(long width, int capacity) {
        this.width = width;
        this.capacity = capacity;
    }

    /** How long a span is. */
    long width() {
        return width;
    }

    void add(long time, float durationMs, HealthStatus status) {
        long stamp = lock.writeLock();
        try {
            int row = rowAt(time);
            columns.add(row, durationMs, StatusCode.of(status));
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Counts that a status held from one time to another, in each span between them. */
    void hold(long from, long to, HealthStatus status) {
        long stamp = lock.writeLock();
        try {
            for (long start = from; start < to; ) {
                long end = Math.min(to, start - Math.floorMod(start, width) + width);
                int row = rowAt(start);
                columns.hold(row, StatusCode.of(status), end - start);
                start = end;
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Overwrites the row of the span in which this time lies. */
    void set(long time, Rollup rollup) {
        long stamp = lock.writeLock();
        try {
            int row = rowAt(time);
            columns.set(row, rollup);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Adds to the row of the span in which this time lies. */
    void merge(long time, Rollup addition) {
        long stamp = lock.writeLock();
        try {
            int row = rowAt(time);
            Rollup sum = new Rollup();
            columns.copy(row, sum);
            sum.merge(addition);
            columns.set(row, sum);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private int rowAt(long time) {
        int span = span(time);
        int latest = made == 0 ? 0 : (int) ((made - 1) % capacity);
        if (made > 0 && spans[latest] == span) {
            return latest;
        }
        for (int row = 0; row < size(); row++) {
            if (spans[row] == span) {
                return row;
            }
        }
        return make(span);
    }

    // Readers find out by the version: all of this happens under the lock.
    private int make(int span) {
        long number = made;
        int row = (int) (number % capacity);
        if (row >= columns.rows()) {
            int rows = Math.min(capacity, 2 * columns.rows());
            columns = new RollupColumns(columns, rows);
            spans = Arrays.copyOf(spans, rows);
        }
        columns.clear(row);
        spans[row] = span;
        made = number + 1;
        return row;
    }

    private int span(long time) {
        return (int) Math.floorDiv(time, width);
    }

    private int size() {
        return (int) Math.min(made, capacity);
    }

    /** The start of the earliest span; {@link Long#MAX_VALUE} where there is none. */
    long earliest() {
        long earliest = Long.MAX_VALUE;
        for (int row = 0; row < size(); row++) {
            earliest = Math.min(earliest, spans[row] * width);
        }
        return earliest;
    }

    /** Shows every row whose span begins in this range; the rollup is only lent, and holds the next row afterwards. */
    void visit(long from, long to, Visitor visitor) {
        Rollup lent = new Rollup();
        int size = size();
        for (int row = 0; row < size; row++) {
            long start = read(row, lent);
            if (from <= start && start < to) {
                visitor.row(start, start + width, lent);
            }
        }
    }

    private long read(int row, Rollup target) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long stamp = lock.tryOptimisticRead();
            RollupColumns current = columns;
            if (stamp != 0 && row < current.rows()) {
                int span = spans[row];
                current.copy(row, target);
                if (lock.validate(stamp)) {
                    return span * width;
                }
            }
            Thread.onSpinWait();
        }
        return readLocked(row, target);
    }

    private long readLocked(int row, Rollup target) {
        long stamp = lock.readLock();
        try {
            columns.copy(row, target);
            return spans[row] * width;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Is shown one row after the other. */
    interface Visitor {
        void row(long start, long end, Rollup rollup);
    }
}
