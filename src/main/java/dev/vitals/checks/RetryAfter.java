package dev.vitals.checks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a server wants to be left alone: RFC 9110, 10.2.3, and the durations of Google's JSON. */
final class RetryAfter {

    // Keeps a nonsensical number from overflowing; nobody means more.
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");
    private static final Pattern GOOGLE_DURATION = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?s");

    private RetryAfter() {}

    /** What the header says, in seconds or as a date; empty where it is absent or unreadable, never negative. */
    static Optional<Duration> header(@Nullable String value, Instant now) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        return SECONDS.matcher(text).matches()
                ? Optional.of(within(Duration.ofSeconds(Long.parseLong(text))))
                : date(text).map(time -> within(Duration.between(now, time)));
    }

    /** A duration such as {@code 34s} or {@code 34.07s}; empty where it is none. */
    static Optional<Duration> googleDuration(String text) {
        return GOOGLE_DURATION.matcher(text).matches()
                ? Optional.of(within(Duration.parse("PT" + text)))
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Duration within(Duration wanted) {
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST) <= 0 ? wanted : LONGEST;
    }
}
