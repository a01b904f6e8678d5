package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.vitals.registry.Settings;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import dev.vitals.store.TestStores;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HistoryCostTest {

    private static final long START = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();
    private static final int CAPACITY = 8_640;
    private static final int MILLION = 1_000_000;

    /** Rounds of twenty minutes after which all hours and days are full. */
    private static final int FULL = 30_000;

    @Test
    void aHundredComponentsWithEverythingFullTakeLessThan30Megabytes() {
        assertThat(usedBy(100)).isBetween(18_000_000L, 30_000_000L);
    }

    @Test
    @Tag("load")
    void aThousandComponentsWithEverythingFullTakeLessThan300Megabytes() {
        assertThat(usedBy(1_000)).isBetween(200_000_000L, 300_000_000L);
    }

    private static long usedBy(int components) {
        long before = usedHeap();
        List<Past> all = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            Past past = new Past("component-" + i, List.of(), Settings.History.DEFAULT, 10_000, 35_000);
            fill(
                    i,
                    (time, duration, status, text) ->
                            past.record(new Observation(time, duration, status, text, List.of())));
            change(past);
            all.add(past);
        }
        long used = usedHeap() - before;
        assertThat(all).doesNotContainNull();
        return used;
    }

    private static void change(Past past) {
        for (int i = 0; i < 300; i++) {
            StatusChange change = new StatusChange(
                    past.component(),
                    Instant.ofEpochMilli(START + i),
                    Optional.of(HealthStatus.HEALTHY),
                    HealthStatus.UNHEALTHY,
                    "Health check '" + past.component() + "' failed: connection refused",
                    Optional.of(Duration.ofMinutes(i)),
                    HealthStatus.UNHEALTHY,
                    List.of("database"));
            past.changes().add(ChangeCodec.encode(change), change.to(), START + i);
        }
    }

    private interface Recorder {
        void record(long time, double duration, HealthStatus status, String text);
    }

    /** With 400 days, 336 hours, 8,640 samples, as many texts as are kept, and 50 failures. */
    private static void fill(int number, Recorder series) {
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
    }

    private static Series full() {
        Series series = new Series(CAPACITY, 35_000);
        fill(0, series::record);
        return series;
    }

    @Test
    void recordingWhatIsAsBeforeAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Series series = full();
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
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Series series = full();
        long time = START + 500 * Rollups.DAY;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            // The time of the processor, since other programs may take the machine for a while.
            long begin = threads.getCurrentThreadCpuTime();
            time = recordMany(series, time, MILLION, HealthStatus.HEALTHY, "fine");
            best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
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
    void theHeapStaysFlatOverTwentyThousandRounds() {
        heapStaysFlat(20_000);
    }

    @Test
    @Tag("load")
    void theHeapStaysFlatOverAHundredThousandRounds() {
        heapStaysFlat(100_000);
    }

    private static void heapStaysFlat(int rounds) {
        String[] names = IntStream.range(0, 10).mapToObj(i -> "component-" + i).toArray(String[]::new);
        TestHistory history = new TestHistory(TestStores.memory(), Map.of("history.capacity", "1000"), names);
        history.transitions.begin();
        rounds(history, names, 0, FULL);
        long before = usedHeap();
        rounds(history, names, FULL, FULL + rounds);
        // At least 200,000 samples and 20,000 transitions: a single reference for each would be more than this, and
        // what earlier tests of the same process left to be cleared away is less.
        assertThat(usedHeap() - before).isLessThan(4_000_000);
        assertThat(history.past("overall").changes().all()).hasSize(Changes.KEPT);
    }

    private static void rounds(TestHistory history, String[] names, int first, int last) {
        for (int round = first; round < last; round++) {
            for (String name : names) {
                history.record(name, StatusCode.status(round / 10 % 3), round * 1_200, "round " + round / 5, Map.of());
            }
            history.published.clear();
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
