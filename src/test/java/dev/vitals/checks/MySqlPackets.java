package dev.vitals.checks;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets as a MySQL writes them, for {@link RecordedMySql}. */
final class MySqlPackets {

    private static final String GREETED_VERSION = "5.5.5-10.11.18-MariaDB-0+deb12u1";
    private static final int TEXT = 0xfd;
    private static final int NULL = 0xfb;
    private static final String END = "fe000002000000";

    private MySqlPackets() {}

    /** The recorded greeting, with another version. */
    static String greeting(String version) {
        byte[] recorded = HexFormat.of().parseHex(RecordedMySql.GREETING);
        int version0 = 5;
        int afterVersion = version0 + GREETED_VERSION.length();
        return packet(
                0,
                Buffer.buffer()
                        .appendBytes(recorded, version0 - 1, 1)
                        .appendString(version)
                        .appendBytes(recorded, afterVersion, recorded.length - afterVersion));
    }

    /** What the server says to a statement that it refuses. */
    static String refusal(int code, String sqlState, String text) {
        Buffer error = Buffer.buffer().appendByte((byte) 0xff).appendUnsignedShortLE(code);
        return packet(1, error.appendString("#" + sqlState + text));
    }

    /** Rows of these columns, with texts or nulls. */
    @SafeVarargs
    static String rows(List<String> columns, List<@Nullable String>... rows) {
        int sequence = 1;
        StringBuilder packets =
                new StringBuilder(packet(sequence++, Buffer.buffer().appendByte((byte) columns.size())));
        for (String column : columns) {
            packets.append(packet(sequence++, definition(column)));
        }
        for (List<@Nullable String> row : rows) {
            Buffer values = Buffer.buffer();
            row.forEach(value -> append(values, value));
            packets.append(packet(sequence++, values));
        }
        Buffer end = Buffer.buffer(HexFormat.of().parseHex(END));
        return packets.append(packet(sequence, end)).toString();
    }

    /** The names of catalogue, schema and tables are left out. */
    private static Buffer definition(String column) {
        Buffer definition = Buffer.buffer();
        List.of("def", "", "", "", column, "").forEach(name -> append(definition, name));
        return definition
                .appendByte((byte) 12)
                .appendUnsignedShortLE(33)
                .appendUnsignedIntLE(255)
                .appendByte((byte) (column.startsWith("Seconds") ? 8 : TEXT))
                .appendBytes(new byte[5]);
    }

    private static void append(Buffer packet, @Nullable String value) {
        if (value == null) {
            packet.appendByte((byte) NULL);
        } else {
            packet.appendByte((byte) value.length()).appendString(value);
        }
    }

    private static String packet(int sequence, Buffer payload) {
        return HexFormat.of()
                .formatHex(Buffer.buffer()
                        .appendMediumLE(payload.length())
                        .appendByte((byte) sequence)
                        .appendBuffer(payload)
                        .getBytes());
    }
}
