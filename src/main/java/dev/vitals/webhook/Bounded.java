package dev.vitals.webhook;

import java.util.function.IntFunction;

/** Cuts texts to what a receiver takes. */
final class Bounded {

    private Bounded() {}

    /** At most so many characters, the last one of which tells that there was more; control characters become spaces. */
    static String cut(String text, int most) {
        String plain = text.codePoints()
                .map(letter -> Character.isISOControl(letter) && letter != '\n' ? ' ' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (plain.length() <= most) {
            return plain;
        }
        int end = most - 1;
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** The same of a text of which each character is escaped; the bound holds for what comes out, and no escape is cut. */
    static String cut(String text, int most, IntFunction<String> escape) {
        StringBuilder escaped = new StringBuilder();
        int kept = 0;
        for (int letter : cut(text, Math.max(2, most)).codePoints().toArray()) {
            escaped.append(escape.apply(letter));
            if (escaped.length() < most) {
                kept = escaped.length();
            }
        }
        if (escaped.length() > most) {
            escaped.setLength(kept);
            escaped.append('…');
        }
        return escaped.toString();
    }

    /** With a backslash before what Markdown would take for its own. */
    static String markdown(int letter) {
        String text = Character.toString(letter);
        return "\\*_~`|>[]()#<@".contains(text) ? "\\" + text : text;
    }

    /** As Slack wants its three characters. */
    static String slack(int letter) {
        return switch (letter) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(letter);
        };
    }
}
