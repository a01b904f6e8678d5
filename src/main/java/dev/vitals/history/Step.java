package dev.vitals.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** How far apart the points of an aggregate are. */
final class Step {

    /** How many points one answer may have, all components together. */
    static final int MOST_POINTS = 10_000;

    private static final int USUAL_POINTS = 100;
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final long[] USUAL = {
        10 * SECOND, 30 * SECOND, 60 * SECOND, 300 * SECOND, 900 * SECOND, 3_600 * SECOND, 6 * 3_600 * SECOND, DAY
    };

    private Step() {}

    /** What {@code step} says, in milliseconds; a handy one for so many components where it says nothing. */
    static long of(QueryParameters parameters, TimeRange range, int components) {
        return parameters
                .one("step")
                .map(text -> checked(text, range, components))
                .orElseGet(() -> usual(range, components));
    }

    private static long usual(TimeRange range, int components) {
        long points = Math.max(1, Math.min(USUAL_POINTS, mostFor(components)));
        return LongStream.of(USUAL)
                .filter(step -> points(range, step) <= points)
                .findFirst()
                .orElseGet(() -> ceil(range.span(), points * DAY) * DAY);
    }

    private static long checked(String text, TimeRange range, int components) {
        Matcher form = FORM.matcher(text);
        long step = form.matches() ? Long.parseLong(form.group(1)) * TimeText.unit(form.group(2)) : 0;
        if (step < SECOND) {
            throw QueryParameters.refusal(
                    "step", text, "is a whole number of s, m, h or d, from 1s on, such as 30s, 5m or 1h");
        }
        if (points(range, step) > mostFor(components)) {
            throw tooMany(text, step, range, components);
        }
        return step;
    }

    private static RuntimeException tooMany(String text, long step, TimeRange range, int components) {
        String sentence = "step is '" + text + "', which makes " + points(range, step) + " points for each of "
                + components + " components; allowed are " + MOST_POINTS + " points together: ";
        long most = mostFor(components);
        return QueryParameters.problem(sentence
                + (most == 0
                        ? "ask for fewer components."
                        : "a step of " + ceil(range.span(), most * SECOND)
                                + "s or more, fewer components or a shorter time."));
    }

    private static long mostFor(int components) {
        return MOST_POINTS / Math.max(1, components);
    }

    private static long points(TimeRange range, long step) {
        return ceil(range.span(), step);
    }

    private static long ceil(long amount, long part) {
        return (amount + part - 1) / part;
    }
}
