package dev.vitals.history;

import java.util.Iterator;
import java.util.Optional;

/**
 * An answer that is made while it is read.
 *
 * @param shape how it looks
 * @param head the fields that are said once
 * @param groups what there is to say of each component
 * @param next where it goes on; empty where nothing follows
 */
record Answer(Shape shape, Row head, Iterator<Group> groups, Optional<String> next) {

    /** An answer that is whole and has no head. */
    static Answer of(Shape shape, Iterator<Group> groups) {
        return new Answer(shape, none -> {}, groups, Optional.empty());
    }
}
