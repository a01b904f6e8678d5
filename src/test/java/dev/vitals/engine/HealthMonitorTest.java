package dev.vitals.engine;

import static dev.vitals.status.HealthStatus.DEGRADED;
import static dev.vitals.status.HealthStatus.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {

    private final ManualTime time = new ManualTime();
    private final FakeCheck often = new FakeCheck("often");
    private final FakeCheck rarely = new FakeCheck("rarely").at(Duration.ofSeconds(60), Duration.ofSeconds(30));
    private final HealthMonitor monitor = monitor(Map.of(), often, rarely);

    private HealthMonitor monitor(Map<String, String> settings, FakeCheck... checks) {
        CheckRegistry registry = TestRegistry.of(settings, List.of(checks));
        return new HealthMonitor(registry, TestCheckers.of(registry, time.time()), time.time(), sample -> {});
    }

    private static <T> UniAssertSubscriber<T> ask(Uni<T> uni) {
        return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void sampleAll() {
        UniAssertSubscriber<Snapshot> first = ask(monitor.refresh());
        often.answerHealthy();
        rarely.answerHealthy();
        first.assertCompleted();
    }

    @Test
    void componentIsNotInTheSnapshotBeforeItsFirstSample() {
        UniAssertSubscriber<Snapshot> asked = ask(monitor.refresh());
        assertThat(monitor.latest().size()).isZero();
        rarely.answerHealthy();
        assertThat(monitor.latest().component("rarely")).isPresent();
        assertThat(monitor.latest().component("often")).isEmpty();
        asked.assertNotTerminated();
        often.answerHealthy();
        assertThat(asked.assertCompleted().getItem().status().components())
                .extracting(Sample::name)
                .containsExactly("often", "rarely");
    }

    @Test
    void requestWithinTheMaximumAgeRunsNothingAndGetsTheSameSnapshot() {
        sampleAll();
        Snapshot before = monitor.latest();
        time.advance(Duration.ofMillis(999));
        assertThat(ask(monitor.refresh()).assertCompleted().getItem()).isSameAs(before);
        assertThat(often.runs()).isEqualTo(1);
    }

    @Test
    void requestRefreshesWhatIsOlderThanItsOwnMaximumAgeAndNothingElse() {
        sampleAll();
        time.advance(Duration.ofSeconds(1));
        UniAssertSubscriber<Snapshot> asked = ask(monitor.refresh());
        assertThat(often.runs()).isEqualTo(2);
        assertThat(rarely.runs()).isEqualTo(1);
        asked.assertNotTerminated();
        often.answerHealthy();
        assertThat(asked.assertCompleted().getItem().status().timestamp()).isEqualTo(ManualTime.START.plusSeconds(1));
    }

    @Test
    void anyNumberOfRequestsAtTheSameTimeShareOneRun() {
        List<UniAssertSubscriber<Snapshot>> asked = java.util.stream.Stream.generate(() -> ask(monitor.refresh()))
                .limit(100)
                .toList();
        assertThat(often.runs()).isEqualTo(1);
        often.answerHealthy();
        rarely.answerHealthy();
        assertThat(asked).allSatisfy(UniAssertSubscriber::assertCompleted);
    }

    @Test
    void requestThatGoesAwayTakesTheRunFromNobody() {
        UniAssertSubscriber<Sample> first = ask(monitor.refresh("often"));
        UniAssertSubscriber<Sample> second = ask(monitor.refresh("often"));
        first.cancel();
        assertThat(often.cancelled()).isZero();
        often.answerHealthy();
        second.assertCompleted();
    }

    @Test
    void oneComponentIsRefreshedAlone() {
        UniAssertSubscriber<Sample> asked = ask(monitor.refresh("often"));
        often.answerHealthy();
        asked.assertCompleted();
        assertThat(rarely.runs()).isZero();
    }

    @Test
    void maximumAgeOfZeroWantsARunThatBeganNoEarlierThanTheRequest() {
        FakeCheck strict = new FakeCheck("strict");
        HealthMonitor impatient = monitor(Map.of("max-age-ms", "0"), strict);
        UniAssertSubscriber<Snapshot> first = ask(impatient.refresh());
        UniAssertSubscriber<Snapshot> second = ask(impatient.refresh());
        UniAssertSubscriber<Snapshot> third = ask(impatient.refresh());
        assertThat(strict.runs()).isEqualTo(1);
        strict.answerHealthy();
        first.assertCompleted();
        second.assertNotTerminated();
        assertThat(strict.runs()).isEqualTo(2);
        strict.answerHealthy();
        second.assertCompleted();
        third.assertCompleted();
        assertThat(strict.runs()).isEqualTo(2);
        ask(impatient.refresh()).assertNotTerminated();
    }

    @Test
    void sampleThatComesInWhileTheRequestLooksMakesNothingElseFresh() {
        AtomicLong ticks = new AtomicLong();
        Time ticking = new Time(time.time().clock(), ticks::incrementAndGet, time);
        FakeCheck fast = new FakeCheck("fast").at(Duration.ofSeconds(10), Duration.ZERO);
        FakeCheck slow = new FakeCheck("slow");
        CheckRegistry registry = TestRegistry.of(Map.of(), List.of(fast, slow));
        HealthMonitor busy = new HealthMonitor(registry, TestCheckers.of(registry, ticking), ticking, sample -> {});
        ask(busy.refresh("fast"));
        fast.answerHealthy();
        UniAssertSubscriber<Snapshot> asked = ask(busy.refresh());
        assertThat(fast.runs()).isEqualTo(2);
        fast.answerHealthy();
        asked.assertNotTerminated();
        slow.answerHealthy();
        assertThat(asked.assertCompleted().getItem().size()).isEqualTo(2);
    }

    @Test
    void checkNowWaitsForARunOfItsOwnAndSharesItWithOthers() {
        UniAssertSubscriber<Sample> inFlight = ask(monitor.refresh("often"));
        UniAssertSubscriber<Sample> one = ask(monitor.check("often"));
        UniAssertSubscriber<Sample> other = ask(monitor.check("often"));
        often.answerHealthy();
        inFlight.assertCompleted();
        one.assertNotTerminated();
        often.answerHealthy();
        assertThat(one.assertCompleted().getItem())
                .isSameAs(other.assertCompleted().getItem());
        assertThat(often.runs()).isEqualTo(2);
    }

    @Test
    void neverAreTwoRunsOfOneComponentInFlight() {
        ask(monitor.refresh("often"));
        ask(monitor.check("often"));
        ask(monitor.refresh());
        time.advance(Duration.ofSeconds(1));
        ask(monitor.check("often"));
        assertThat(often.waiting()).isEqualTo(1);
    }

    @Test
    void unknownComponentFails() {
        ask(monitor.refresh("x")).assertFailedWith(NoSuchElementException.class, "Component 'x' is not registered");
        ask(monitor.check("x")).assertFailedWith(NoSuchElementException.class);
    }

    @Test
    void sampleOlderThanThreeIntervalsAndTheLongestRunIsShownDegradedAndStale() {
        sampleAll();
        Duration patience = Duration.ofSeconds(30).plusMillis(2000 + 100 + 2000);
        time.advance(patience.minusMillis(1));
        assertThat(monitor.latest().component("often").orElseThrow().result().status())
                .isEqualTo(HEALTHY);
        time.advance(Duration.ofMillis(1));
        Snapshot stale = monitor.latest();
        ComponentStatus result = stale.component("often").orElseThrow().result();
        assertThat(result.status()).isEqualTo(DEGRADED);
        assertThat(result.message()).isEqualTo("stale: last checked at 2026-11-24T12:00:00Z, then healthy (run 1)");
        assertThat(stale.status().overallStatus()).isEqualTo(DEGRADED);
        assertThat(stale.component("rarely").orElseThrow().result().status()).isEqualTo(HEALTHY);
        assertThat(monitor.latest()).isSameAs(stale);
    }

    @Test
    void clockThatIsSetBackStopsNoRefresh() {
        sampleAll();
        time.setClockBack(Duration.ofHours(1));
        time.advance(Duration.ofSeconds(1));
        ask(monitor.refresh());
        assertThat(often.runs()).isEqualTo(2);
    }

    @Test
    void snapshotOfNothingTellsTheTimeOfTheAnswer() {
        HealthMonitor empty = monitor(Map.of());
        time.advance(Duration.ofMinutes(5));
        Snapshot snapshot = ask(empty.refresh()).assertCompleted().getItem();
        assertThat(snapshot.status().timestamp()).isEqualTo(ManualTime.START.plusSeconds(300));
    }

    @Test
    void checkThatAnswersAtOnceIsNoSpecialCase() {
        List<String> names = List.of("a", "b");
        CheckRegistry registry = TestRegistry.of(
                Map.of("max-age-ms", "0"), names.stream().map(InstantCheck::of).toList());
        HealthMonitor instant =
                new HealthMonitor(registry, TestCheckers.of(registry, time.time()), time.time(), sample -> {});
        assertThat(ask(instant.refresh()).assertCompleted().getItem().size()).isEqualTo(2);
        assertThat(ask(instant.refresh()).assertCompleted().getItem().size()).isEqualTo(2);
    }
}
