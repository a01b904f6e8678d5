package dev.vitals.webhook;

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

    /** The same with a backslash before each character that Markdown would take for its own. */
    static String escapeMarkdown(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(letter -> {
            if ("\\*_~`|>[]()#<@".indexOf(letter) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) letter);
        });
        return escaped.toString();
    }
}
