package dev.vitals.history;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Rollups as bytes: a version, hour or day, then numbers of 7 bits a byte, the sum, minimum and maximum as they are, and
 * of the histogram only the cells that are not empty. Mostly 30 to 60 bytes.
 */
final class RollupCodec {

    private static final byte VERSION = 1;
    private static final byte HOUR = 0;
    private static final byte DAY = 1;
    private static final int LARGEST = 1024;
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private RollupCodec() {}

    /** When a rollup begins, how long it is, and the time of the last sample that it has counted. */
    record Span(long start, long width, long countedUntil) {}

    static byte[] encode(long start, long end, long countedUntil, Rollup rollup) {
        long width = end - start;
        ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
        bytes.put(VERSION).put(width == Rollups.HOUR ? HOUR : DAY);
        bytes.putInt((int) Math.floorDiv(start, width));
        bytes.putLong(countedUntil);
        putAll(bytes, rollup.counts);
        putAll(bytes, rollup.heldMs);
        bytes.putDouble(rollup.sumMs).putFloat(rollup.minMs).putFloat(rollup.maxMs);
        putCells(bytes, rollup.cells);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void putAll(ByteBuffer bytes, long[] numbers) {
        for (long number : numbers) {
            put(bytes, number);
        }
    }

    private static void putCells(ByteBuffer bytes, long[] cells) {
        for (int cell = 0; cell < cells.length; cell++) {
            if (cells[cell] != 0) {
                bytes.put((byte) cell);
                put(bytes, cells[cell]);
            }
        }
    }

    private static void put(ByteBuffer bytes, long number) {
        long rest = number;
        for (; rest >= MORE; rest >>>= BITS) {
            bytes.put((byte) (rest | MORE));
        }
        bytes.put((byte) rest);
    }

    /**
     * Reads bytes into an empty rollup.
     *
     * @throws IllegalArgumentException where they are damaged or of another version
     */
    static Span decode(byte[] encoded, Rollup target) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        try {
            Span span = readSpan(bytes);
            readNumbers(bytes, target);
            return span;
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException("The rollup is cut short", tooShort);
        }
    }

    private static Span readSpan(ByteBuffer bytes) {
        byte version = bytes.get();
        byte width = bytes.get();
        check(version == VERSION, "The rollup is of version " + version + ", not " + VERSION);
        check(width == HOUR || width == DAY, "The rollup is of neither an hour nor a day");
        long milliseconds = width == HOUR ? Rollups.HOUR : Rollups.DAY;
        return new Span(bytes.getInt() * milliseconds, milliseconds, bytes.getLong());
    }

    private static void readNumbers(ByteBuffer bytes, Rollup target) {
        Arrays.setAll(target.counts, i -> number(bytes));
        Arrays.setAll(target.heldMs, i -> number(bytes));
        target.sumMs = bytes.getDouble();
        target.minMs = bytes.getFloat();
        target.maxMs = bytes.getFloat();
        while (bytes.hasRemaining()) {
            byte cell = bytes.get();
            check(cell >= 0 && cell < target.cells.length, "The rollup has a cell too many");
            target.cells[cell] = number(bytes);
        }
        check(Arrays.stream(target.cells).sum() == target.count(), "The rollup's counts do not agree");
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            number |= (long) (next & (MORE - 1)) << shift;
            shift += BITS;
        } while (next < 0 && shift < Integer.SIZE);
        check(next >= 0 && number <= Integer.MAX_VALUE, "The rollup has a number that is too large");
        return number;
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
