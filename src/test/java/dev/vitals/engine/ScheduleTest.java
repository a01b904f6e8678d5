package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.TestRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private final ManualTime time = new ManualTime();
    private final List<FakeCheck> checks =
            IntStream.range(0, 4).mapToObj(i -> new FakeCheck("c" + i)).toList();
    private final HealthMonitor monitor = monitor(checks);
    private final Schedule schedule = new Schedule(monitor, time.time());

    private HealthMonitor monitor(List<? extends ComponentCheck> checks) {
        CheckRegistry registry = TestRegistry.of(Map.of(), List.copyOf(checks));
        return new HealthMonitor(registry, TestCheckers.of(registry, time.time()), time.time(), sample -> {});
    }

    private void start() {
        schedule.start(new StartupEvent());
        answerAll();
    }

    private void answerAll() {
        checks.stream().filter(check -> check.waiting() > 0).forEach(FakeCheck::answerHealthy);
    }

    private void pass(Duration duration) {
        time.advance(duration);
        answerAll();
    }

    private List<Integer> runs() {
        return checks.stream().map(FakeCheck::runs).toList();
    }

    @Test
    void firstRunsStartAtOnceAndLaterOnesAreSpreadOverTheInterval() {
        start();
        assertThat(runs()).containsExactly(1, 1, 1, 1);
        pass(Duration.ofMillis(2_500));
        assertThat(runs()).containsExactly(2, 1, 1, 1);
        pass(Duration.ofMillis(2_500));
        assertThat(runs()).containsExactly(2, 2, 1, 1);
        pass(Duration.ofMillis(2_500));
        pass(Duration.ofMillis(2_500));
        assertThat(runs()).containsExactly(2, 2, 2, 2);
        pass(Duration.ofMillis(2_500));
        assertThat(runs()).containsExactly(3, 2, 2, 2);
    }

    @Test
    void runThatIsStillInFlightIsNotDoubled() {
        start();
        time.advance(Duration.ofMillis(2_500));
        time.advance(Duration.ofMillis(1_900));
        assertThat(checks.get(0).waiting()).isEqualTo(1);
        assertThat(checks.get(0).runs()).isEqualTo(2);
    }

    @Test
    void tickLeavesAloneWhatARequestHasJustRefreshed() {
        start();
        time.advance(Duration.ofSeconds(2));
        monitor.refresh().subscribe().with(ignored -> {});
        answerAll();
        time.advance(Duration.ofMillis(500));
        assertThat(runs()).containsExactly(2, 2, 2, 2);
        time.advance(Duration.ofMillis(2_500));
        assertThat(runs()).containsExactly(2, 3, 2, 2);
    }

    @Test
    void maximumAgeAsLongAsTheIntervalSkipsNoTick() {
        FakeCheck same = new FakeCheck("same").at(Duration.ofSeconds(1), Duration.ofSeconds(1));
        new Schedule(monitor(List.of(same)), time.time()).start(new StartupEvent());
        for (int second = 0; second < 10; second++) {
            time.advance(Duration.ofMillis(300));
            same.answerHealthy();
            time.advance(Duration.ofMillis(700));
        }
        assertThat(same.runs()).isEqualTo(11);
    }

    @Test
    void processThatWasStoppedDoesNotCatchUp() {
        start();
        time.freeze(Duration.ofHours(1));
        pass(Duration.ZERO);
        assertThat(runs()).containsExactly(2, 2, 2, 2);
        IntStream.range(0, 4).forEach(quarter -> pass(Duration.ofMillis(2_500)));
        assertThat(runs()).containsExactly(3, 3, 3, 3);
    }

    @Test
    void endedScheduleRunsNothingMore() {
        start();
        schedule.end();
        time.advance(Duration.ofMinutes(1));
        assertThat(runs()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void nothingToWatchIsFine() {
        new Schedule(monitor(List.of()), time.time()).start(new StartupEvent());
        assertThat(time.waitingTasks()).isZero();
    }
}
