package dev.vitals.webhook;

import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Cuts and escapes texts for receivers that bound or interpret them. */
final class Texts {

    private static final String ELLIPSIS = "…";

    private Texts() {}

    /** What a code point becomes in the language of a receiver. */
    @FunctionalInterface
    interface Escape {

        Escape NONE = Character::toString;

        String of(int codePoint);

        /** Puts a backslash before each of these characters. */
        static Escape backslash(String special) {
            return point -> special.indexOf(point) >= 0 ? "\\" + Character.toString(point) : Character.toString(point);
        }
    }

    static String bounded(String text, int limit) {
        return bounded(text, limit, Escape.NONE);
    }

    /**
     * The text escaped, with no more chars than the limit. It is cut between code points and never within an escape,
     * because half of one could mean something else.
     */
    static String bounded(String text, int limit, Escape escape) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit));
        int keep = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            String next = escape.of(printable(text.codePointAt(at)));
            if (out.length() + next.length() > limit) {
                out.setLength(keep);
                return out.append(ELLIPSIS).toString();
            }
            out.append(next);
            keep = out.length() + ELLIPSIS.length() <= limit ? out.length() : keep;
        }
        return out.toString();
    }

    /** Control characters and halves of pairs are refused by some receivers, so they become visible. */
    private static int printable(int point) {
        boolean layout = point == '\n' || point == '\r' || point == '\t';
        boolean broken = Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
        return broken && !layout ? '\uFFFD' : point;
    }

    /** What the largest limit gives that fits, halved from the first one on; what the least gives where none fits. */
    static <T> T fitting(int first, int least, IntFunction<T> render, Predicate<T> fits) {
        int limit = first;
        T result = render.apply(limit);
        while (limit > least && !fits.test(result)) {
            limit = Math.max(least, limit / 2);
            result = render.apply(limit);
        }
        return result;
    }
}
