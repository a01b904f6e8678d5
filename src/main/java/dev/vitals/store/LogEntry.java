package dev.vitals.store;

/** What was appended to a log. */
public final class LogEntry {

    private final Position position;
    private final long time;
    private final byte[] payload;

    LogEntry(Position position, long time, byte[] payload) {
        this.position = position;
        this.time = time;
        this.payload = payload;
    }

    /** Where it stands in its log. */
    public Position position() {
        return position;
    }

    /** The time that it was appended with, in milliseconds since 1970. */
    public long time() {
        return time;
    }

    /** What it was appended with; not to be changed. */
    public byte[] payload() {
        return payload;
    }
}
