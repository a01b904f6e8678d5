package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Redactor;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What running many checks at the same time costs; bounds are those of the promise, medians of many runs. */
class AggregationTimeTest {

    private static final CheckPolicy POLICY =
            new CheckPolicy(new Pace(Duration.ofSeconds(10), Duration.ofSeconds(1)), Duration.ofSeconds(2), 1, true);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final HealthChecker checker =
            TestCheckers.of(new Redactor(List.of()), new Time(Clock.systemUTC(), System::nanoTime, scheduler));

    @AfterEach
    void stopScheduler() {
        scheduler.shutdownNow();
    }

    private static Uni<ComponentStatus> healthy(String name) {
        return Uni.createFrom().item(ComponentStatus.healthy(name, "fine", Map.of()));
    }

    private double medianMs(int runs) {
        double[] times = IntStream.range(0, runs)
                .mapToDouble(run -> {
                    long began = System.nanoTime();
                    checker.checkAllComponents().await().atMost(Duration.ofSeconds(10));
                    return (System.nanoTime() - began) / 1e6;
                })
                .sorted()
                .toArray();
        return times[runs / 2];
    }

    @Test
    void hundredChecksThatAnswerAtOnceTakeLessThanTwoMilliseconds() {
        for (int i = 0; i < 100; i++) {
            String name = "c" + i;
            checker.registerCheck(name, POLICY, () -> healthy(name));
        }
        medianMs(500);
        double median = medianMs(501);
        System.getLogger("performance").log(System.Logger.Level.INFO, "100 immediate checks: " + median + " ms");
        assertThat(median).isLessThan(2.0);
    }

    @Test
    void twentyChecksOfHundredMillisecondsTakeLessThanHundredAndTwenty() {
        for (int i = 0; i < 20; i++) {
            String name = "c" + i;
            checker.registerCheck(
                    name,
                    POLICY,
                    () -> healthy(name).onItem().delayIt().onExecutor(scheduler).by(Duration.ofMillis(100)));
        }
        medianMs(3);
        double median = medianMs(11);
        System.getLogger("performance").log(System.Logger.Level.INFO, "20 checks of 100 ms: " + median + " ms");
        assertThat(median).isBetween(100.0, 120.0);
    }
}
