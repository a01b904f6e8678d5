package dev.vitals.checks;

import io.vertx.core.buffer.Buffer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The two messages of {@code grpc.health.v1.Health/Check}, of one field each, in protocol buffers'
 * <a href="https://protobuf.dev/programming-guides/encoding/">wire format</a>. Not by the classes of protobuf: those
 * remember how the JVM that builds a native executable lays out arrays, which is wrong in the executable
 * (<a href="https://github.com/quarkusio/quarkus/issues/30293">Quarkus 30293</a>).
 */
final class GrpcHealthMessages {

    static final String SERVING = "SERVING";
    static final String SERVICE_UNKNOWN = "SERVICE_UNKNOWN";

    private static final List<String> SERVING_STATUSES = List.of("UNKNOWN", SERVING, "NOT_SERVING", SERVICE_UNKNOWN);

    private static final int WIRE_TYPE_BITS = 3;
    private static final int WIRE_TYPE_MASK = (1 << WIRE_TYPE_BITS) - 1;
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES_WITH_LENGTH = 2;
    private static final int FOUR_BYTES = 5;

    private static final int SERVICE = (1 << WIRE_TYPE_BITS) | BYTES_WITH_LENGTH;
    private static final int STATUS = (1 << WIRE_TYPE_BITS) | VARINT;

    private static final int LONGEST_VARINT_BITS = 64;

    private GrpcHealthMessages() {}

    /** A {@code HealthCheckRequest}; an empty name asks for the whole server. */
    static Buffer request(String service) {
        byte[] name = service.getBytes(StandardCharsets.UTF_8);
        Buffer request = Buffer.buffer();
        if (name.length > 0) {
            request.appendByte((byte) SERVICE);
            appendVarint(request, name.length);
            request.appendBytes(name);
        }
        return request;
    }

    private static void appendVarint(Buffer message, int number) {
        int rest = number;
        while (rest > 0x7f) {
            message.appendByte((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        message.appendByte((byte) rest);
    }

    /** The word for the status in a {@code HealthCheckResponse}, or its number where the protocol has no word for it. */
    static String servingStatus(Buffer response) {
        long status = status(ByteBuffer.wrap(response.getBytes()));
        return status >= 0 && status < SERVING_STATUSES.size()
                ? SERVING_STATUSES.get((int) status)
                : Long.toString(status);
    }

    private static long status(ByteBuffer response) {
        try {
            long status = 0;
            while (response.hasRemaining()) {
                long tag = readVarint(response);
                if (tag == STATUS) {
                    status = readVarint(response);
                } else {
                    skip(response, (int) tag & WIRE_TYPE_MASK);
                }
            }
            return status;
        } catch (BufferUnderflowException | ArithmeticException | IllegalArgumentException malformed) {
            throw new UnusableAnswerException("the answer is not a health status");
        }
    }

    private static void skip(ByteBuffer message, int wireType) {
        long length =
                switch (wireType) {
                    case VARINT -> {
                        readVarint(message);
                        yield 0;
                    }
                    case EIGHT_BYTES -> Long.BYTES;
                    case BYTES_WITH_LENGTH -> readVarint(message);
                    case FOUR_BYTES -> Integer.BYTES;
                    default -> throw new IllegalArgumentException();
                };
        message.position(Math.toIntExact(Math.addExact(message.position(), length)));
    }

    private static long readVarint(ByteBuffer message) {
        long number = 0;
        for (int shift = 0; shift < LONGEST_VARINT_BITS; shift += 7) {
            byte part = message.get();
            number |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException();
    }
}
