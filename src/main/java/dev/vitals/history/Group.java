package dev.vitals.history;

import java.util.Collections;
import java.util.Iterator;

/**
 * What an answer says of one component.
 *
 * @param label the fields of the component
 * @param rows what belongs to it, made while they are read; none where the label says it all
 */
record Group(Row label, Iterator<Row> rows) {

    /** A group whose label says it all. */
    static Group of(Row row) {
        return new Group(row, Collections.emptyIterator());
    }
}
