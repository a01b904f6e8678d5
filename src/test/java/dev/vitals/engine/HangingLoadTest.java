package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thousand components that all hang, for many rounds. */
class HangingLoadTest {

    private static final int COMPONENTS = 1_000;
    private static final int WARM_UP = 200;

    private final Logger log = Logger.getLogger("dev.vitals.check");
    private final ManualTime time = new ManualTime();
    private final AtomicInteger hanging = new AtomicInteger();

    private record Hung(String name, AtomicInteger hanging) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom()
                    .<ComponentStatus>nothing()
                    .onSubscription()
                    .invoke(hanging::incrementAndGet)
                    .onCancellation()
                    .invoke(hanging::decrementAndGet);
        }
    }

    @BeforeEach
    void silenceTimeouts() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        log.setLevel(Level.INFO);
    }

    @Test
    void neitherHeapNorThreadsGrowAndEveryHungCheckIsCancelled() {
        hang(300);
    }

    @Test
    @Tag("load")
    void neitherHeapNorThreadsGrowInTenThousandRounds() {
        hang(10_000);
    }

    private void hang(int rounds) {
        List<ComponentCheck> checks = IntStream.range(0, COMPONENTS)
                .<ComponentCheck>mapToObj(i -> new Hung("c" + i, hanging))
                .toList();
        CheckRegistry registry =
                TestRegistry.of(Map.of("retry-count", "0", "concurrency", Integer.toString(COMPONENTS)), checks);
        HealthMonitor monitor =
                new HealthMonitor(registry, TestCheckers.of(registry, time.time()), time.time(), sample -> {});
        // Past the first seconds of the program, in which only a few runs at a time confirm a timeout.
        time.advance(Duration.ofSeconds(31));
        rounds(monitor, WARM_UP);
        long heap = usedHeap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        rounds(monitor, rounds);
        assertThat(usedHeap() - heap).as("growth of the heap in bytes").isLessThan(5_000_000);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 20);
        assertThat(hanging).hasValue(0);
        assertThat(time.waitingTasks()).isZero();
        assertThat(monitor.latest().status().overallStatus()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    private void rounds(HealthMonitor monitor, int rounds) {
        for (int round = 0; round < rounds; round++) {
            AtomicInteger answers = new AtomicInteger();
            monitor.refresh().subscribe().with(ignored -> answers.incrementAndGet());
            assertThat(hanging).hasValue(COMPONENTS);
            time.advance(Duration.ofSeconds(2));
            assertThat(answers).hasValue(1);
            time.advance(Duration.ofSeconds(1));
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
