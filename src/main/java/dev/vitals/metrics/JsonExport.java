package dev.vitals.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the two JSON formats share. */
final class JsonExport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private JsonExport() {}

    /** Writes one body. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static Buffer render(ObjectMapper mapper, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /** In UTC with six digits of a second's fraction. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** Milliseconds to the microsecond. */
    static double milliseconds(double exact) {
        return Math.round(exact * 1_000) / 1_000.0;
    }
}
