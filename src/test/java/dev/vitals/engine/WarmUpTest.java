package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ManualTime time = new ManualTime();
    private final FakeCheck api = new FakeCheck("api");
    private final FakeCheck db = new FakeCheck("db");
    private final List<Sample> samples = new ArrayList<>();
    private final HealthMonitor monitor = monitor();

    private HealthMonitor monitor() {
        var registry = TestRegistry.of(
                Map.of(
                        "retry-count", "0",
                        "components.db.degraded-after", "1s",
                        "components.api.depends-on", "db"),
                List.of(api, db));
        return new HealthMonitor(registry, TestCheckers.of(registry, time.time()), time.time(), samples::add);
    }

    private static <T> UniAssertSubscriber<T> ask(Uni<T> uni) {
        return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Sample latest(String component) {
        return monitor.latest().component(component).orElseThrow();
    }

    @Test
    void firstTimeoutIsShownButMarkedAndConfirmedByAnotherRunSoonAfterwards() {
        ask(monitor.check("db"));
        time.advance(TIMEOUT);
        assertThat(latest("db").result().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(latest("db").warmUp()).isTrue();
        assertThat(db.runs()).isEqualTo(1);
        time.advance(PAUSE);
        assertThat(db.runs()).isEqualTo(2);
        time.advance(TIMEOUT);
        assertThat(samples).extracting(Sample::warmUp).containsExactly(true, false);
        assertThat(latest("db").result().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void firstSlowAnswerIsFollowedByAnotherRunAsWell() {
        ask(monitor.check("db"));
        time.advance(Duration.ofMillis(1500));
        db.answerHealthy();
        assertThat(latest("db").result().message()).startsWith("took 1500 ms");
        assertThat(latest("db").warmUp()).isTrue();
        time.advance(PAUSE);
        db.answerHealthy();
        assertThat(latest("db").result().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(latest("db").warmUp()).isFalse();
    }

    @Test
    void failureNeedsNoConfirmation() {
        ask(monitor.check("db"));
        db.answer(ComponentStatus.unhealthy("db", "broken", Map.of()));
        assertThat(latest("db").warmUp()).isFalse();
        time.advance(PAUSE);
        assertThat(db.runs()).isEqualTo(1);
    }

    @Test
    void runThatBeginsAfterTheFirstThirtySecondsCountsAtOnce() {
        time.advance(Duration.ofSeconds(30));
        ask(monitor.check("db"));
        time.advance(TIMEOUT);
        assertThat(latest("db").warmUp()).isFalse();
    }

    @Test
    void causeThatIsNotConfirmedIsWaitedFor() {
        UniAssertSubscriber<Sample> asked = ask(monitor.check("api"));
        ask(monitor.check("db"));
        api.answer(ComponentStatus.unhealthy("api", "no database", Map.of()));
        time.advance(TIMEOUT);
        asked.assertNotTerminated();
        time.advance(TIMEOUT);
        assertThat(asked.assertCompleted().getItem().result().causedBy()).containsExactly("db");
    }

    @Test
    void causeThatWasOnlyColdIsNone() {
        UniAssertSubscriber<Sample> asked = ask(monitor.check("api"));
        ask(monitor.check("db"));
        api.answer(ComponentStatus.unhealthy("api", "broken", Map.of()));
        time.advance(TIMEOUT);
        db.forgetCancelled();
        db.answerHealthy();
        assertThat(asked.assertCompleted().getItem().result().causedBy()).isEmpty();
    }
}
