package dev.vitals.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * How many letters must be put in, taken out, exchanged, or swapped with their neighbour to turn one word into another
 * (optimal string alignment).
 */
final class EditDistance {

    private EditDistance() {}

    /** Ends an error with the nearest of the known words. */
    static String suggestion(String word, Collection<String> known) {
        return nearest(word, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt((String each) -> between(word, each)));
    }

    /** What to write in place of an unknown key: the nearest of the known ones, and all of them. */
    static String hint(String key, Collection<String> known) {
        return "did you mean " + nearest(key, known).orElse("") + "? Known keys: " + String.join(", ", known);
    }

    static int between(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int line = 0; line <= one.length(); line++) {
            for (int column = 0; column <= other.length(); column++) {
                table[line][column] =
                        line == 0 || column == 0 ? line + column : cheapest(table, one, other, line, column);
            }
        }
        return table[one.length()][other.length()];
    }

    private static int cheapest(int[][] table, String one, String other, int line, int column) {
        boolean same = one.charAt(line - 1) == other.charAt(column - 1);
        int cheapest = Math.min(
                table[line - 1][column - 1] + (same ? 0 : 1),
                1 + Math.min(table[line - 1][column], table[line][column - 1]));
        boolean swapped = line > 1
                && column > 1
                && one.charAt(line - 1) == other.charAt(column - 2)
                && one.charAt(line - 2) == other.charAt(column - 1);
        return swapped ? Math.min(cheapest, table[line - 2][column - 2] + 1) : cheapest;
    }
}
