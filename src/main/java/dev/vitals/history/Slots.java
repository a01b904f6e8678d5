package dev.vitals.history;

/**
 * Equal parts of a range of time; where they do not come out even, the boundaries are rounded down to the millisecond.
 *
 * @param from where the first one begins
 * @param to where the last one ends
 * @param count how many
 * @param span how long they would be together, were the last one not cut off
 */
record Slots(long from, long to, int count, long span) {

    /** Parts of this length, the last one perhaps shorter. */
    static Slots ofStep(long from, long to, long step) {
        check(from < to && step > 0, from, to);
        long count = Math.floorDiv(to - from - 1, step) + 1;
        return new Slots(from, to, Math.toIntExact(count), Math.multiplyExact(count, step));
    }

    /** So many parts. */
    static Slots ofCount(long from, long to, int count) {
        check(from < to && count > 0, from, to);
        return new Slots(from, to, count, to - from);
    }

    private static void check(boolean valid, long from, long to) {
        if (!valid) {
            throw new IllegalArgumentException("There is nothing to divide between " + from + " and " + to);
        }
    }

    /** How long a slot is, rounded down. */
    long step() {
        return span / count;
    }

    /** Where a slot begins, and the one before it ends. */
    long bound(int slot) {
        return Math.min(to, from + Math.floorDiv(Math.multiplyExact(slot, span), count));
    }

    /** The slot in which a time of the range lies. */
    int at(long time) {
        int slot = (int) (Math.multiplyExact(time - from, (long) count) / span);
        while (slot + 1 < count && bound(slot + 1) <= time) {
            slot++;
        }
        return slot;
    }
}
