package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> threads = new ArrayList<>();
    private final Rendering<Integer> rendering = new Rendering<>(
            snapshot -> {
                threads.add(Thread.currentThread().getName());
                return snapshot.size();
            },
            nanos::get);

    private static Snapshot snapshot(int size) {
        List<Sample> samples = IntStream.range(0, size)
                .mapToObj(i -> new Sample(ComponentStatus.healthy("c" + i, "fine", Map.of()), true, Instant.EPOCH))
                .toList();
        return new Snapshot(samples, Instant.EPOCH);
    }

    private int render(Snapshot snapshot) {
        return rendering.of(snapshot).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void snapshotIsRenderedOnceForAll() {
        Snapshot snapshot = snapshot(3);
        assertThat(List.of(render(snapshot), render(snapshot), render(snapshot)))
                .containsOnly(3);
        assertThat(threads).hasSize(1);
        assertThat(render(snapshot(4))).isEqualTo(4);
        assertThat(threads).hasSize(2).containsOnly(Thread.currentThread().getName());
    }

    @Test
    void veryManyComponentsAreRenderedElsewhereAndAtMostOnceASecond() {
        assertThat(render(snapshot(Rendering.MANY + 1))).isEqualTo(Rendering.MANY + 1);
        assertThat(threads).doesNotContain(Thread.currentThread().getName());
        nanos.addAndGet(999_999_999);
        assertThat(render(snapshot(Rendering.MANY + 2))).isEqualTo(Rendering.MANY + 1);
        nanos.addAndGet(1);
        assertThat(render(snapshot(Rendering.MANY + 2))).isEqualTo(Rendering.MANY + 2);
    }
}
