package dev.vitals.history;

import java.io.IOException;

/** Some fields of an answer, written when it is their turn. */
interface Row {

    void writeTo(Fields target) throws IOException;
}
