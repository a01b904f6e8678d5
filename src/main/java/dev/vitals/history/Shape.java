package dev.vitals.history;

import java.util.List;
import java.util.Optional;

/**
 * How an answer looks.
 *
 * @param list the name of the list of all groups
 * @param nested the name of the list of rows in a group; empty where a group has none
 * @param paged whether it tells where it goes on
 * @param columns the names of all fields where there are lines only
 */
record Shape(String list, Optional<String> nested, boolean paged, List<String> columns) {

    /** Groups of rows. */
    static Shape nested(String list, String nested, List<String> columns) {
        return new Shape(list, Optional.of(nested), false, columns);
    }

    /** Groups without rows. */
    static Shape flat(String list, List<String> columns) {
        return new Shape(list, Optional.empty(), false, columns);
    }

    /** The same, one page of it. */
    Shape inPages() {
        return new Shape(list, nested, true, columns);
    }
}
