package dev.vitals.registry;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and its unit. */
public final class Durations {

    /** What is valid, as a phrase, where zero is not. */
    static final String ALLOWED = "a duration such as 500ms, 10s or 5m, greater than 0";

    /** What is valid, as a phrase, where zero is too. */
    static final String ALLOWED_WITH_ZERO = "a duration such as 0s, 500ms, 10s or 5m";

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /** Nine digits, even of days, are far from any overflow. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");

    private Durations() {}

    /** Returns the duration that a text such as {@code 500ms}, {@code 30m} or {@code 2d} means, or empty for any other text. */
    public static Optional<Duration> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(Duration.of(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2))))
                : Optional.empty();
    }
}
