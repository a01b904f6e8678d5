package dev.vitals.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The bytes of an answer, some thousand at a time, each made when they are wanted. For one thread at a time. */
final class AnswerBody implements Iterator<byte[]> {

    private static final int CHUNK = 16 * 1024;

    private final Answer answer;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(CHUNK + CHUNK / 2);
    private final AnswerFormat.Writer writer;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Group group = Group.of(none -> {});
    private Iterator<Row> rows = Collections.emptyIterator();
    private State state = State.NOT_BEGUN;

    private enum State {
        NOT_BEGUN,
        BETWEEN_GROUPS,
        IN_GROUP,
        ENDED
    }

    /** The body of an answer in this format; whoever is told hears once that nothing more of it is wanted. */
    AnswerBody(Answer answer, AnswerFormat format, Runnable onEnd) {
        this.answer = answer;
        this.onEnd = onEnd;
        try {
            writer = format.writer(answer, written);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /** Nothing more of it is wanted. */
    void finish() {
        if (!ended.getAndSet(true)) {
            onEnd.run();
        }
    }

    @Override
    public boolean hasNext() {
        return state != State.ENDED;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        written.reset();
        try {
            while (state != State.ENDED && written.size() < CHUNK) {
                state = step();
            }
            writer.flush();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return written.toByteArray();
    }

    private State step() throws IOException {
        return switch (state) {
            case NOT_BEGUN -> begin();
            case BETWEEN_GROUPS -> answer.groups().hasNext() ? beginGroup() : end();
            case IN_GROUP -> rows.hasNext() ? row() : endGroup();
            case ENDED -> State.ENDED;
        };
    }

    private State begin() throws IOException {
        writer.begin();
        return State.BETWEEN_GROUPS;
    }

    private State beginGroup() throws IOException {
        group = answer.groups().next();
        rows = group.rows();
        writer.beginGroup(group);
        return State.IN_GROUP;
    }

    private State row() throws IOException {
        writer.row(group, rows.next());
        return State.IN_GROUP;
    }

    private State endGroup() throws IOException {
        writer.endGroup();
        return State.BETWEEN_GROUPS;
    }

    private State end() throws IOException {
        writer.end();
        return State.ENDED;
    }
}
