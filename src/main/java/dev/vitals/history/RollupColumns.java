package dev.vitals.history;

import java.util.Arrays;

/** Rows of rollups in flat arrays, 172 bytes a row. It knows nothing of threads. */
final class RollupColumns {

    private static final char[] NONE = {};

    private final int[] counts;
    private final int[] heldMs;
    private final double[] sums;
    private final float[] mins;
    private final float[] maxs;
    private final char[] cells;
    // What does not fit into a cell's 16 bits; most components never need it.
    private char[] carries = NONE;

    RollupColumns(int rows) {
        counts = new int[rows * StatusCode.COUNT];
        heldMs = new int[rows * StatusCode.COUNT];
        sums = new double[rows];
        mins = new float[rows];
        maxs = new float[rows];
        cells = new char[rows * DurationHistogram.CELLS];
    }

    /** The same rows, with room for more. */
    RollupColumns(RollupColumns smaller, int rows) {
        counts = Arrays.copyOf(smaller.counts, rows * StatusCode.COUNT);
        heldMs = Arrays.copyOf(smaller.heldMs, rows * StatusCode.COUNT);
        sums = Arrays.copyOf(smaller.sums, rows);
        mins = Arrays.copyOf(smaller.mins, rows);
        maxs = Arrays.copyOf(smaller.maxs, rows);
        cells = Arrays.copyOf(smaller.cells, rows * DurationHistogram.CELLS);
        carries = smaller.carries.length == 0 ? NONE : Arrays.copyOf(smaller.carries, cells.length);
    }

    int rows() {
        return sums.length;
    }

    void clear(int row) {
        Arrays.fill(counts, row * StatusCode.COUNT, (row + 1) * StatusCode.COUNT, 0);
        Arrays.fill(heldMs, row * StatusCode.COUNT, (row + 1) * StatusCode.COUNT, 0);
        sums[row] = 0;
        mins[row] = Float.POSITIVE_INFINITY;
        maxs[row] = Float.NEGATIVE_INFINITY;
        Arrays.fill(cells, row * DurationHistogram.CELLS, (row + 1) * DurationHistogram.CELLS, '\0');
        if (carries.length > 0) {
            Arrays.fill(carries, row * DurationHistogram.CELLS, (row + 1) * DurationHistogram.CELLS, '\0');
        }
    }

    void add(int row, float durationMs, int status) {
        counts[row * StatusCode.COUNT + status]++;
        sums[row] += durationMs;
        mins[row] = Math.min(mins[row], durationMs);
        maxs[row] = Math.max(maxs[row], durationMs);
        int cell = row * DurationHistogram.CELLS + DurationHistogram.cell(durationMs);
        if (++cells[cell] == 0) {
            carry(cell, 1);
        }
    }

    private void carry(int cell, int by) {
        if (carries.length == 0) {
            carries = new char[cells.length];
        }
        carries[cell] += (char) by;
    }

    void hold(int row, int status, long milliseconds) {
        heldMs[row * StatusCode.COUNT + status] += (int) milliseconds;
    }

    long count(int row) {
        long count = 0;
        for (int status = 0; status < StatusCode.COUNT; status++) {
            count += counts[row * StatusCode.COUNT + status];
        }
        return count;
    }

    /** Overwrites the target with a row. */
    void copy(int row, Rollup target) {
        for (int status = 0; status < StatusCode.COUNT; status++) {
            target.counts[status] = counts[row * StatusCode.COUNT + status];
            target.heldMs[status] = heldMs[row * StatusCode.COUNT + status];
        }
        target.sumMs = sums[row];
        target.minMs = mins[row];
        target.maxMs = maxs[row];
        char[] high = carries;
        for (int cell = 0, at = row * DurationHistogram.CELLS; cell < DurationHistogram.CELLS; cell++, at++) {
            target.cells[cell] = cells[at] + (high.length == 0 ? 0 : (long) high[at] << Character.SIZE);
        }
    }

    /** Overwrites a row. */
    void set(int row, Rollup source) {
        clear(row);
        for (int status = 0; status < StatusCode.COUNT; status++) {
            counts[row * StatusCode.COUNT + status] = (int) source.counts[status];
            heldMs[row * StatusCode.COUNT + status] = (int) source.heldMs[status];
        }
        sums[row] = source.sumMs;
        mins[row] = source.minMs;
        maxs[row] = source.maxMs;
        for (int cell = 0, at = row * DurationHistogram.CELLS; cell < DurationHistogram.CELLS; cell++, at++) {
            cells[at] = (char) source.cells[cell];
            if (source.cells[cell] > Character.MAX_VALUE) {
                carry(at, (int) (source.cells[cell] >>> Character.SIZE));
            }
        }
    }
}
