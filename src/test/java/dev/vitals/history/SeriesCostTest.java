package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.vitals.status.HealthStatus;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesCostTest {

    private static final long START = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();
    private static final int CAPACITY = 8_640;
    private static final int MILLION = 1_000_000;

    @Test
    void aThousandFullSeriesTakeLessThan300Megabytes() {
        long before = usedHeap();
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(full(i));
        }
        long used = usedHeap() - before;
        assertThat(used).isBetween(200_000_000L, 300_000_000L);
        assertThat(all).doesNotContainNull();
    }

    /** With 400 days, 336 hours, 8,640 samples, as many texts as are kept, and 50 failures. */
    private static Series full(int number) {
        Series series = new Series(CAPACITY, 35_000);
        long time = START;
        for (int day = 0; day < 400; day++, time += Rollups.DAY) {
            series.record(time, day, HealthStatus.HEALTHY, "fine");
        }
        for (int hour = 0; hour < 336; hour++, time += Rollups.HOUR) {
            series.record(time, hour, HealthStatus.HEALTHY, "fine");
        }
        for (int i = 0; i < CAPACITY; i++, time += 10_000) {
            boolean texts = i > CAPACITY - 200;
            String text = texts ? "Component " + number + " answered sample " + i + " later than it should" : "fine";
            series.record(time, i % 100, texts ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY, text);
        }
        return series;
    }

    @Test
    void recordingWhatIsAsBeforeAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Series series = full(0);
        long time = START + 500 * Rollups.DAY;
        String text = "x".repeat(1_000);
        for (HealthStatus status : HealthStatus.values()) {
            time = recordMany(series, time, 2 * CAPACITY, status, text);
            long before = threads.getCurrentThreadAllocatedBytes();
            time = recordMany(series, time, MILLION, status, text);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).as("bytes for a million samples, %s", status).isLessThan(1_000);
        }
    }

    @Test
    void recordingTakesLessThanAMicrosecond() {
        Series series = full(0);
        long time = START + 500 * Rollups.DAY;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            time = recordMany(series, time, MILLION, HealthStatus.HEALTHY, "fine");
            best = Math.min(best, System.nanoTime() - begin);
        }
        assertThat(best / MILLION).isLessThan(1_000);
    }

    private static long recordMany(Series series, long start, int count, HealthStatus status, String text) {
        long time = start;
        for (int i = 0; i < count; i++, time += 10_000) {
            series.record(time, i % 100, status, text);
        }
        return time;
    }

    @Test
    void theHeapStaysFlatOverAHundredThousandRounds() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(new Series(1_000, 35_000));
        }
        rounds(all, 0, 50_000);
        long before = usedHeap();
        rounds(all, 50_000, 150_000);
        assertThat(usedHeap() - before).isLessThan(2_000_000);
        assertThat(all).doesNotContainNull();
    }

    private static void rounds(List<Series> all, int first, int last) {
        for (int round = first; round < last; round++) {
            for (Series each : all) {
                // Ten minutes a round, so that all hours and days are full after the first part.
                HealthStatus status = StatusCode.status(round / 10 % 3);
                each.record(START + round * 1_200_000L, round % 50, status, "round " + round / 5);
            }
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
