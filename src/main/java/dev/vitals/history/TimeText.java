package dev.vitals.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as they stand in questions and answers. */
final class TimeText {

    /** The units of durations, in milliseconds. */
    private static final Map<String, Long> UNITS =
            Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern RELATIVE = Pattern.compile("-([0-9]{1,9})([smhdw])");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final long EARLIEST = 0;
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private TimeText() {}

    /** Always UTC, always three digits of a second's fraction. */
    static String utc(long time) {
        return UTC.format(Instant.ofEpochMilli(time));
    }

    /** The value of a parameter, in milliseconds since 1970; a problem 400 where it is no time. */
    static long parse(String name, String text, long now) {
        try {
            long time = parse(text, now);
            if (EARLIEST <= time && time <= LATEST) {
                return time;
            }
        } catch (DateTimeException notATime) {
            throw refusal(name, text);
        } catch (ArithmeticException tooFar) {
            throw outOfBounds(name, text);
        }
        throw outOfBounds(name, text);
    }

    private static RuntimeException outOfBounds(String name, String text) {
        return QueryParameters.refusal(name, text, "are times from 1970-01-01 to 9999-12-31");
    }

    private static long parse(String text, long now) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return now - Long.parseLong(relative.group(1)) * unit(relative.group(2));
        }
        if (text.equals("now")) {
            return now;
        }
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        }
        // Who forgets to encode a plus sends a space.
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
    }

    /** How many milliseconds a unit has. */
    static long unit(String letter) {
        return UNITS.getOrDefault(letter, 0L);
    }

    private static RuntimeException refusal(String name, String text) {
        return QueryParameters.refusal(
                name,
                text,
                "is an ISO-8601 time with Z or an offset such as 2026-11-24T12:00:00Z, a date such as 2026-11-24,"
                        + " now, or a time before now such as -30s, -90m, -24h, -7d or -2w");
    }
}
