package dev.vitals.history;

import java.io.IOException;
import java.io.OutputStream;

/** A form in which answers can be given. */
interface AnswerFormat {

    /** The value of the parameter {@code format}. */
    String name();

    /** The media type without parameters. */
    String mediaType();

    /** The whole content type. */
    String contentType();

    /** A writer of one answer. */
    Writer writer(Answer answer, OutputStream target) throws IOException;

    /** Writes an answer: its begin, its groups, each with its rows, and its end. */
    interface Writer {

        void begin() throws IOException;

        void beginGroup(Group group) throws IOException;

        void row(Group group, Row row) throws IOException;

        void endGroup() throws IOException;

        void end() throws IOException;

        /** Hands on what has been written. */
        void flush() throws IOException;
    }
}
