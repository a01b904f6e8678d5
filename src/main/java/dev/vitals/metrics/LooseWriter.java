package dev.vitals.metrics;

import java.io.IOException;
import java.io.Writer;

/**
 * Collects characters for another writer without a lock, since the library writes labels one by one: with the locks of the
 * platform's writers that is most of the time of a large export. For one thread.
 */
final class LooseWriter extends Writer {

    private final Writer target;
    private final char[] buffer = new char[16 * 1024];
    private int length;

    LooseWriter(Writer target) {
        this.target = target;
    }

    @Override
    public void write(int character) throws IOException {
        room(1);
        buffer[length++] = (char) character;
    }

    @Override
    public void write(char[] characters, int from, int count) throws IOException {
        if (count > buffer.length) {
            pour();
            target.write(characters, from, count);
        } else {
            room(count);
            System.arraycopy(characters, from, buffer, length, count);
            length += count;
        }
    }

    @Override
    public void write(String text, int from, int count) throws IOException {
        if (count > buffer.length) {
            pour();
            target.write(text, from, count);
        } else {
            room(count);
            text.getChars(from, from + count, buffer, length);
            length += count;
        }
    }

    private void room(int count) throws IOException {
        if (buffer.length - length < count) {
            pour();
        }
    }

    private void pour() throws IOException {
        target.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void flush() throws IOException {
        pour();
        target.flush();
    }

    @Override
    public void close() throws IOException {
        pour();
        target.close();
    }
}
