package dev.vitals.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as clients read them: always UTC, always six digits of a second's fraction. */
final class WireTime {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** Without zone, as the frozen contract has it. */
    static String local(Instant time) {
        return LOCAL.format(time);
    }

    /** With {@code Z}, as ISO-8601 has it. */
    static String utc(Instant time) {
        return LOCAL.format(time) + "Z";
    }
}
