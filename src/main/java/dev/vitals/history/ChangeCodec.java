package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Transitions as bytes, in the store as in memory: a version, then the fields in their order. Times are milliseconds. */
final class ChangeCodec {

    private static final byte VERSION = 2;
    private static final byte WITHOUT_FAILURES = 1;
    private static final byte NONE = -1;

    private ChangeCodec() {}

    static byte[] encode(StatusChange change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(change.component());
            out.writeLong(change.time().toEpochMilli());
            out.writeByte(change.from().map(StatusCode::of).orElse((int) NONE));
            out.writeByte(StatusCode.of(change.to()));
            out.writeUTF(Messages.cut(change.message()));
            out.writeLong(change.previousDuration().map(Duration::toMillis).orElse((long) NONE));
            out.writeByte(StatusCode.of(change.overall()));
            out.writeShort(change.causedBy().size());
            for (String cause : change.causedBy()) {
                out.writeUTF(cause);
            }
            out.writeInt(change.failures());
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #encode} made; an {@link IllegalArgumentException} where it is something else. */
    static StatusChange decode(byte[] encoded) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
            byte version = in.readByte();
            if (version != VERSION && version != WITHOUT_FAILURES) {
                throw new IllegalArgumentException("The transition is of version " + version + ", not " + VERSION);
            }
            return decode(in, version);
        } catch (IOException damaged) {
            throw new IllegalArgumentException("The transition is damaged", damaged);
        }
    }

    private static StatusChange decode(DataInputStream in, byte version) throws IOException {
        String component = in.readUTF();
        Instant time = Instant.ofEpochMilli(in.readLong());
        byte from = in.readByte();
        HealthStatus to = StatusCode.status(in.readByte());
        String message = in.readUTF();
        long previous = in.readLong();
        HealthStatus overall = StatusCode.status(in.readByte());
        List<String> causes = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            causes.add(in.readUTF());
        }
        return new StatusChange(
                component,
                time,
                from == NONE ? Optional.empty() : Optional.of(StatusCode.status(from)),
                to,
                message,
                previous == NONE ? Optional.empty() : Optional.of(Duration.ofMillis(previous)),
                overall,
                causes,
                version == WITHOUT_FAILURES ? 0 : in.readInt());
    }
}
