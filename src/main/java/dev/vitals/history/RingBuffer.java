package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The latest samples of one component, 13 bytes each. One thread at a time may write, any number may read.
 *
 * <p>There is no lock at all: each sample has a sequence number, and the number of the next one is published after the
 * sample is whole. A reader takes a sample and then looks at that number: had the writer come round to the slot, the
 * sample is dropped, as it is no longer among the latest. So nobody waits and nobody tries again. One slot more than
 * the capacity keeps the sample that is being written apart from those that may be read.
 */
final class RingBuffer {

    private static final int FIRST_SLOTS = 32;

    private final int capacity;
    private volatile Columns columns;
    private volatile long next;

    RingBuffer(int capacity) {
        this.capacity = capacity;
        this.columns = new Columns(Math.min(FIRST_SLOTS, capacity + 1));
    }

    /** Adds a sample, in place of the oldest one where there is no more room. */
    void add(long time, float durationMs, HealthStatus status) {
        long sequence = next;
        int slot = slot(sequence);
        Columns target = withRoomFor(slot);
        // Whoever sees any of the following also sees the sequence number that was published before it.
        VarHandle.storeStoreFence();
        target.times[slot] = time;
        target.durations[slot] = durationMs;
        target.statuses[slot] = (byte) StatusCode.of(status);
        next = sequence + 1;
    }

    // A full round begins only once all slots are there, so growing never moves a sample.
    private Columns withRoomFor(int slot) {
        Columns current = columns;
        if (slot < current.times.length) {
            return current;
        }
        Columns grown = new Columns(current, Math.min(2 * current.times.length, capacity + 1));
        columns = grown;
        return grown;
    }

    private int slot(long sequence) {
        return (int) (sequence % (capacity + 1));
    }

    /** The number that the next sample will have; the first one had 0. */
    long nextSequence() {
        return next;
    }

    /** The number of the oldest sample that is still kept. */
    long oldestSequence() {
        return Math.max(0, next - capacity);
    }

    /** How many samples are kept. */
    int size() {
        return (int) Math.min(next, capacity);
    }

    /** The samples of this range, in the order in which they were added. */
    Cursor oldestFirst(long from, long to) {
        return new Cursor(from, to, 1);
    }

    /** The samples of this range, the last added one first. */
    Cursor newestFirst(long from, long to) {
        return new Cursor(from, to, -1);
    }

    /** Walks over samples; before the first step it stands before the first one. Not for several threads. */
    final class Cursor {

        private final long from;
        private final long to;
        private final int direction;
        private final long end = next;
        private long sequence;
        private long time;
        private float durationMs;
        private byte status;

        private Cursor(long from, long to, int direction) {
            this.from = from;
            this.to = to;
            this.direction = direction;
            this.sequence = direction > 0 ? Math.max(0, end - capacity) - 1 : end;
        }

        /** Steps to the next sample of the range, {@code from <= time < to}; false where there is none. */
        boolean next() {
            while (step()) {
                if (load() && from <= time && time < to) {
                    return true;
                }
            }
            return false;
        }

        private boolean step() {
            long oldest = oldestSequence();
            sequence = direction > 0 ? Math.max(sequence + 1, oldest) : sequence - 1;
            return oldest <= sequence && sequence < end;
        }

        private boolean load() {
            Columns source = columns;
            int slot = slot(sequence);
            time = source.times[slot];
            durationMs = source.durations[slot];
            status = source.statuses[slot];
            VarHandle.loadLoadFence();
            return oldestSequence() <= sequence;
        }

        long sequence() {
            return sequence;
        }

        long time() {
            return time;
        }

        float durationMs() {
            return durationMs;
        }

        HealthStatus status() {
            return StatusCode.status(status);
        }
    }

    private static final class Columns {

        private final long[] times;
        private final float[] durations;
        private final byte[] statuses;

        Columns(int slots) {
            times = new long[slots];
            durations = new float[slots];
            statuses = new byte[slots];
        }

        Columns(Columns smaller, int slots) {
            times = Arrays.copyOf(smaller.times, slots);
            durations = Arrays.copyOf(smaller.durations, slots);
            statuses = Arrays.copyOf(smaller.statuses, slots);
        }
    }
}
