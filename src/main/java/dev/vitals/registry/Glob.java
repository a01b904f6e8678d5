package dev.vitals.registry;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of names, in which * stands for any characters, and ? for one. */
public final class Glob {

    private Glob() {}

    /** Whether it may mean more than the one thing of that name. */
    public static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** Holds for the names that the whole pattern means. */
    public static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern.chars()
                        .mapToObj(letter -> switch (letter) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(letter));
                        })
                        .collect(Collectors.joining()))
                .asMatchPredicate();
    }
}
