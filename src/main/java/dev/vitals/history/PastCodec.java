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

/** The last transitions and the last failures of a component as bytes, each list as one value of the store. */
final class PastCodec {

    private static final byte VERSION = 1;

    private PastCodec() {}

    /** What was confirmed, and the transitions, the earliest first. */
    record StoredChanges(Changes.Confirmed confirmed, List<byte[]> encoded) {}

    private interface Writing {
        void run(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T run(DataInputStream in) throws IOException;
    }

    static byte[] changes(Changes.Confirmed confirmed, List<byte[]> encoded) {
        return written(out -> {
            out.writeByte(StatusCode.of(confirmed.status()));
            out.writeLong(confirmed.since());
            out.writeInt(encoded.size());
            for (byte[] change : encoded) {
                out.writeInt(change.length);
                out.write(change);
            }
        });
    }

    /** Reads what {@link #changes} made; an {@link IllegalArgumentException} where it is something else. */
    static StoredChanges readChanges(byte[] stored) {
        return read(stored, in -> {
            HealthStatus status = StatusCode.status(in.readByte());
            Changes.Confirmed confirmed = new Changes.Confirmed(status, in.readLong());
            List<byte[]> encoded = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                encoded.add(in.readNBytes(in.readInt()));
            }
            return new StoredChanges(confirmed, encoded);
        });
    }

    /** Failures, the latest first. */
    static byte[] failures(List<RecordedSample> failures) {
        return written(out -> {
            out.writeInt(failures.size());
            for (RecordedSample each : failures) {
                out.writeLong(each.time());
                out.writeFloat(each.durationMs());
                out.writeByte(StatusCode.of(each.status()));
                out.writeUTF(each.text());
            }
        });
    }

    /** Reads what {@link #failures} made; an {@link IllegalArgumentException} where it is something else. */
    static List<RecordedSample> readFailures(byte[] stored) {
        return read(stored, in -> {
            List<RecordedSample> failures = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                failures.add(new RecordedSample(
                        0, in.readLong(), in.readFloat(), StatusCode.status(in.readByte()), in.readUTF()));
            }
            return failures;
        });
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.run(out);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] stored, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("The value is of version " + version + ", not " + VERSION);
            }
            return reading.run(in);
        } catch (IOException damaged) {
            throw new IllegalArgumentException("The value is damaged", damaged);
        }
    }
}
