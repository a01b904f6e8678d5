package dev.vitals.registry;

/**
 * How many letters must be put in, taken out, exchanged, or swapped with their neighbour to turn one word into another
 * (optimal string alignment).
 */
final class EditDistance {

    private EditDistance() {}

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
