package dev.vitals.status;

import java.time.Duration;

/** Durations for people. */
public final class DurationText {

    private DurationText() {}

    /** Returns the two largest units of a duration, such as {@code 3 d 4 h}, {@code 12 m 3 s} or {@code 250 ms}. */
    public static String of(Duration duration) {
        if (duration.toDays() > 0) {
            return text(duration.toDays(), "d", duration.toHoursPart(), "h");
        }
        if (duration.toHours() > 0) {
            return text(duration.toHours(), "h", duration.toMinutesPart(), "m");
        }
        if (duration.toMinutes() > 0) {
            return text(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
        }
        return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : Math.max(0, duration.toMillis()) + " ms";
    }

    private static String text(long large, String largeUnit, int small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
