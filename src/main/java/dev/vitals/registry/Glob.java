package dev.vitals.registry;

import java.util.function.Predicate;

/** Patterns of names, in which * stands for any characters, and ? for one. */
public final class Glob {

    private Glob() {}

    /** Whether it may mean more than the one thing of that name. */
    public static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** Holds for the names that the whole pattern means. */
    public static Predicate<String> matching(String pattern) {
        return name -> matches(pattern, name);
    }

    /** Whether the whole pattern means a name; in time proportional to the product of the lengths, whatever the pattern is. */
    public static boolean matches(String pattern, String name) {
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
