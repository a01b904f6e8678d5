package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples of several components as one entry of the store: a version, who wrote it, then each sample with its component's name, time,
 * duration, status, facts, and its message where that is another one than before. Not thread-safe.
 */
final class SampleBatch {

    private static final byte VERSION = 2;
    private static final byte WITHOUT_WRITER = 1;
    private static final int MESSAGE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private long time;

    /** An empty batch of the process that has this number. */
    SampleBatch(long writer) {
        write(() -> {
            out.writeByte(VERSION);
            out.writeLong(writer);
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /** The time of the latest sample. */
    long time() {
        return time;
    }

    void add(String component, Observation seen, boolean withMessage) {
        time = Math.max(time, seen.time());
        write(() -> {
            out.writeUTF(component);
            out.writeLong(seen.time());
            out.writeFloat((float) seen.durationMs());
            out.writeByte(StatusCode.of(seen.status()) | (withMessage ? MESSAGE : 0));
            out.writeByte(seen.facts().size());
            for (Float fact : seen.facts()) {
                out.writeFloat(fact);
            }
            if (withMessage) {
                out.writeUTF(Messages.cut(seen.message()));
            }
        });
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Is shown one stored sample after the other; the message is empty where it is that of the one before. */
    interface Reader {
        void sample(String component, Observation seen, boolean hasMessage);
    }

    /** Reads what {@link #toBytes} gave; an {@link IllegalArgumentException} where it is something else. */
    static void read(byte[] stored, Reader reader) {
        reading(stored, in -> {
            readWriter(in);
            while (in.available() > 0) {
                readSample(in, reader);
            }
            return stored;
        });
    }

    /** Who wrote it; an {@link IllegalArgumentException} where it is something else. */
    static long writer(byte[] stored) {
        return reading(stored, SampleBatch::readWriter);
    }

    private interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static <T> T reading(byte[] stored, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            return reading.read(in);
        } catch (IOException damaged) {
            throw new IllegalArgumentException("The samples are damaged", damaged);
        }
    }

    private static long readWriter(DataInputStream in) throws IOException {
        byte version = in.readByte();
        if (version == WITHOUT_WRITER) {
            return 0;
        }
        if (version != VERSION) {
            throw new IllegalArgumentException("The samples are of version " + version + ", not " + VERSION);
        }
        return in.readLong();
    }

    private static void readSample(DataInputStream in, Reader reader) throws IOException {
        String component = in.readUTF();
        long time = in.readLong();
        float duration = in.readFloat();
        int code = in.readUnsignedByte();
        List<Float> facts = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            facts.add(in.readFloat());
        }
        boolean hasMessage = (code & MESSAGE) != 0;
        String message = hasMessage ? in.readUTF() : "";
        HealthStatus status = StatusCode.status(code & ~MESSAGE);
        reader.sample(component, new Observation(time, duration, status, message, facts), hasMessage);
    }
}
