package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.ArrayList;
import java.util.List;

/** The latest samples with their messages. One thread at a time may write, any number may read. */
final class SampleLog {

    private final RingBuffer samples;
    private final Messages messages;

    /** A log of so many samples, whose texts are bounded. */
    SampleLog(int capacity, Messages messages) {
        this.samples = new RingBuffer(capacity);
        this.messages = messages;
    }

    // The text first: whoever sees the sample finds it.
    void add(long time, float durationMs, HealthStatus status, String message) {
        messages.add(samples.nextSequence(), samples.oldestSequence(), message);
        samples.add(time, durationMs, status);
    }

    RingBuffer samples() {
        return samples;
    }

    /** The samples that are asked for. */
    List<RecordedSample> read(SampleQuery query) {
        RingBuffer.Cursor cursor = query.newestFirst()
                ? samples.newestFirst(query.from(), query.to())
                : samples.oldestFirst(query.from(), query.to());
        // After the cursor, so that no sample is younger than its text.
        Messages.Kept texts = messages.kept();
        List<RecordedSample> found = new ArrayList<>();
        while (found.size() < query.limit() && cursor.next()) {
            if (query.statuses().contains(cursor.status())) {
                found.add(sample(cursor, texts));
            }
        }
        return found;
    }

    private static RecordedSample sample(RingBuffer.Cursor cursor, Messages.Kept texts) {
        long sequence = cursor.sequence();
        return new RecordedSample(sequence, cursor.time(), cursor.durationMs(), cursor.status(), texts.at(sequence));
    }
}
