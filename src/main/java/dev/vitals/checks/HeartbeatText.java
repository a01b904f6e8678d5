package dev.vitals.checks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The text that comes with a report, as it is kept: one line without control characters, cut between characters. */
final class HeartbeatText {

    /** What is longer is cut, as Healthchecks.io does. */
    static final int MAX_BYTES = 10_000;

    private static final int REPLACEMENT = 0xFFFD;

    private HeartbeatText() {}

    /** Empty if nothing remains. */
    static Optional<String> of(byte[] body) {
        return of(cut(body));
    }

    /** Empty if nothing remains. */
    static Optional<String> of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_BYTES));
        text.codePoints().map(HeartbeatText::printable).forEach(point -> append(line, point));
        String kept = cut(line.toString().strip().getBytes(StandardCharsets.UTF_8));
        return Optional.of(kept.strip()).filter(each -> !each.isEmpty());
    }

    /** Line breaks and the like become one space, so that nobody can write lines of their own into a log. */
    private static void append(StringBuilder line, int point) {
        boolean afterSpace = line.length() > 0 && line.charAt(line.length() - 1) == ' ';
        if (point != ' ' || !afterSpace) {
            line.appendCodePoint(point);
        }
    }

    private static int printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> REPLACEMENT;
            case Character.FORMAT -> changesDirection(point) ? REPLACEMENT : point;
            default -> point;
        };
    }

    /** Such characters make a text look like another one. */
    private static boolean changesDirection(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    private static String cut(byte[] utf8) {
        if (utf8.length <= MAX_BYTES) {
            return new String(utf8, StandardCharsets.UTF_8);
        }
        int end = MAX_BYTES;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(Arrays.copyOf(utf8, end), StandardCharsets.UTF_8);
    }
}
