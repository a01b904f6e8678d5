package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.HealthStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingBufferTest {

    private record Kept(long sequence, long time, float durationMs, HealthStatus status) {}

    @Test
    void behavesAsAPlainListOnRandomSequences() {
        for (int seed = 0; seed < 5_000; seed++) {
            compareWithList(seed);
        }
    }

    private static void compareWithList(int seed) {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(150);
        RingBuffer buffer = new RingBuffer(capacity);
        List<Kept> list = new ArrayList<>();
        long time = random.nextInt(1_000);
        int count = random.nextInt(400);
        for (int i = 0; i < count; i++) {
            // Now and then the clock is set back.
            time += random.nextInt(10) == 0 ? -random.nextInt(200) : random.nextInt(30);
            Kept sample = new Kept(i, time, random.nextFloat(), StatusCode.status(random.nextInt(3)));
            buffer.add(sample.time(), sample.durationMs(), sample.status());
            list.add(sample);
            if (list.size() > capacity) {
                list.remove(0);
            }
            if (random.nextInt(20) == 0 || i == count - 1) {
                compareRange(buffer, list, random, seed);
            }
        }
    }

    private static void compareRange(RingBuffer buffer, List<Kept> list, Random random, int seed) {
        long from = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextInt(5_000) - 500;
        long to = random.nextInt(4) == 0 ? Long.MAX_VALUE : from + random.nextInt(3_000);
        List<Kept> expected = new ArrayList<>(list.stream()
                .filter(each -> from <= each.time() && each.time() < to)
                .toList());
        assertThat(read(buffer.oldestFirst(from, to))).as("seed %d", seed).isEqualTo(expected);
        Collections.reverse(expected);
        assertThat(read(buffer.newestFirst(from, to))).as("seed %d", seed).isEqualTo(expected);
        assertThat(buffer.size()).as("seed %d", seed).isEqualTo(list.size());
    }

    private static List<Kept> read(RingBuffer.Cursor cursor) {
        List<Kept> found = new ArrayList<>();
        while (cursor.next()) {
            found.add(new Kept(cursor.sequence(), cursor.time(), cursor.durationMs(), cursor.status()));
        }
        return found;
    }

    @Test
    void noReaderEverSeesATornSampleWhileTheWriterRunsRoundAndRound() throws Exception {
        for (int capacity : new int[] {1, 7, 200}) {
            readWhileWriting(new RingBuffer(capacity), 5_000_000);
        }
    }

    private static void readWhileWriting(RingBuffer buffer, int samples) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> seen = IntStream.range(0, 3)
                    .mapToObj(reader -> readers.submit(() -> readUntil(done, buffer, reader == 0)))
                    .toList();
            for (int i = 0; i < samples; i++) {
                buffer.add(i * 1_000_003L, i, StatusCode.status(i % 3));
            }
            done.set(true);
            for (Future<Long> each : seen) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static long readUntil(AtomicBoolean done, RingBuffer buffer, boolean newestFirst) {
        long seen = 0;
        boolean last;
        do {
            last = done.get();
            RingBuffer.Cursor cursor = newestFirst
                    ? buffer.newestFirst(Long.MIN_VALUE, Long.MAX_VALUE)
                    : buffer.oldestFirst(Long.MIN_VALUE, Long.MAX_VALUE);
            for (long before = -1; cursor.next(); before = cursor.sequence()) {
                long sequence = cursor.sequence();
                assertThat(before < 0 || newestFirst == sequence < before).isTrue();
                assertWhole(cursor, sequence);
                seen++;
            }
        } while (!last);
        return seen;
    }

    private static void assertWhole(RingBuffer.Cursor cursor, long sequence) {
        boolean whole = cursor.time() == sequence * 1_000_003L
                && cursor.durationMs() == sequence
                && cursor.status() == StatusCode.status((int) (sequence % 3));
        if (!whole) {
            throw new AssertionError("torn at " + sequence + ": " + cursor.time() + ", " + cursor.durationMs());
        }
    }
}
