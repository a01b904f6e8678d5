package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /** The earliest time of all samples that are still kept; the last of all times where there is none. */
    long earliest() {
        // Not that of the first sample, which is later where the clock was set back.
        long earliest = Long.MAX_VALUE;
        for (RingBuffer.Cursor each = samples.oldestFirst(Long.MIN_VALUE, Long.MAX_VALUE); each.next(); ) {
            earliest = Math.min(earliest, each.time());
        }
        return earliest;
    }

    /** Whether no sample has an earlier time than one that was added before it. */
    boolean isInOrder() {
        long previous = Long.MIN_VALUE;
        for (RingBuffer.Cursor each = samples.oldestFirst(Long.MIN_VALUE, Long.MAX_VALUE); each.next(); ) {
            if (each.time() < previous) {
                return false;
            }
            previous = each.time();
        }
        return true;
    }

    /** The samples that are asked for, as they are now; each is looked for when it is wanted. */
    Stream<RecordedSample> read(SampleQuery query) {
        RingBuffer.Cursor cursor = query.newestFirst()
                ? samples.newestFirst(query.from(), query.to())
                : samples.oldestFirst(query.from(), query.to());
        // After the cursor, so that no sample is younger than its text.
        Messages.Kept texts = messages.kept();
        return Stream.generate(() -> next(cursor, query.statuses(), texts))
                .takeWhile(Optional::isPresent)
                .map(Optional::get);
    }

    private static Optional<RecordedSample> next(
            RingBuffer.Cursor cursor, Set<HealthStatus> statuses, Messages.Kept texts) {
        while (cursor.next()) {
            if (statuses.contains(cursor.status())) {
                return Optional.of(sample(cursor, texts));
            }
        }
        return Optional.empty();
    }

    private static RecordedSample sample(RingBuffer.Cursor cursor, Messages.Kept texts) {
        long sequence = cursor.sequence();
        return new RecordedSample(sequence, cursor.time(), cursor.durationMs(), cursor.status(), texts.at(sequence));
    }
}
