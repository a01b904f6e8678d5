package dev.vitals.history;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended, and so where the next one begins. It says so by what stays the same when more is recorded or the
 * service starts anew: a time, and what of that time has been given.
 *
 * @param range in which the first page looked
 * @param newestFirst whether the latest comes first
 * @param time of the last item that was given
 * @param component to which that belongs, as its place among all
 * @param given how many items of this time and component have been given
 */
record PageCursor(TimeRange range, boolean newestFirst, long time, int component, int given) {

    private static final int PARTS = 7;
    private static final int RADIX = 36;
    private static final int MOST_GIVEN = 1_000_000;

    /** As a word without meaning to others; the kind keeps cursors of other lists out. */
    String encode(String kind, List<String> names) {
        String text = String.join(
                " ",
                kind,
                newestFirst ? "d" : "a",
                Long.toString(range.from(), RADIX),
                Long.toString(range.to(), RADIX),
                Long.toString(time, RADIX),
                Integer.toString(given, RADIX),
                names.get(component));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #encode} made; a problem 400 where it is something else. */
    static PageCursor decode(String encoded, String kind, boolean newestFirst, List<String> names) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            PageCursor cursor = parse(text.split(" ", -1), newestFirst, names);
            if (cursor.isValid() && cursor.encode(kind, names).equals(encoded)) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOfOurs) {
            throw refusal(encoded);
        }
        throw refusal(encoded);
    }

    private static PageCursor parse(String[] parts, boolean newestFirst, List<String> names) {
        return new PageCursor(
                new TimeRange(number(parts[2]), number(parts[3])),
                newestFirst,
                number(parts[4]),
                names.indexOf(parts[PARTS - 1]),
                Integer.parseInt(parts[5], RADIX));
    }

    private static long number(String part) {
        return Long.parseLong(part, RADIX);
    }

    private boolean isValid() {
        return component >= 0
                && 0 < given
                && given <= MOST_GIVEN
                && 0 <= range.from()
                && range.from() <= time
                && time < range.to();
    }

    private static RuntimeException refusal(String encoded) {
        return QueryParameters.refusal(
                "cursor", encoded, "is what next gave in the answer before, with the same parameters");
    }
}
