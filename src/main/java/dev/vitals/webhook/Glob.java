package dev.vitals.webhook;

/** Matches names with patterns in which {@code *} stands for any characters and {@code ?} for one. */
final class Glob {

    private Glob() {}

    /** In time proportional to the product of the lengths, whatever the pattern is. */
    static boolean matches(String pattern, String name) {
        int star = -1;
        int mark = 0;
        int at = 0;
        int read = 0;
        while (read < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                mark = read;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(read))) {
                at++;
                read++;
            } else if (star >= 0) {
                at = star + 1;
                read = ++mark;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(letter -> letter == '*');
    }
}
