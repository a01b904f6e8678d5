package dev.vitals.history;

import static dev.vitals.status.HealthStatus.DEGRADED;
import static dev.vitals.status.HealthStatus.HEALTHY;
import static dev.vitals.status.HealthStatus.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vitals.status.HealthStatus;
import dev.vitals.store.EventStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found again after a restart, over each store that outlives the process. */
abstract class RestorationContract {

    private static final Instant LATER = TestHistory.START.plusSeconds(10_000_000);
    private static final long DAY = Rollups.DAY;

    /** The store under test. */
    abstract EventStore store();

    /** Ends it as a process does that ends well, and opens what it has left. */
    abstract void reopen();

    private static HealthStatus status(int i) {
        return i % 50 == 7 ? UNHEALTHY : i % 50 == 8 ? DEGRADED : HEALTHY;
    }

    private static void fill(TestHistory history, int from, int to) {
        for (int i = from; i < to; i++) {
            history.record("db", status(i), i * 10, "answer " + i / 300, Map.of());
            history.record(
                    "cache-1", HEALTHY, i * 10, "fine", Map.of("hit_rate", i / 1000.0, "open_breakers", List.of("a")));
        }
    }

    private TestHistory history(String... settings) {
        Map<String, String> all = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
        return new TestHistory(store(), all, "db", "cache-1");
    }

    private static void sameAnswers(TestHistory before, TestHistory after) {
        for (Past past : before.pasts.all()) {
            Past other = after.past(past.component());
            same(past.results(), other.results());
            for (String fact : past.factNames()) {
                same(past.fact(fact).orElseThrow(), other.fact(fact).orElseThrow());
            }
            assertThat(other.changes().all()).isEqualTo(past.changes().all());
            assertThat(other.changes().confirmed()).isEqualTo(past.changes().confirmed());
            assertThat(other.recollection().flappingRatio())
                    .isEqualTo(past.recollection().flappingRatio());
        }
    }

    private static void same(Series before, Series after) {
        long from = TestHistory.START.toEpochMilli() - DAY;
        long to = from + 4 * DAY;
        assertThat(after.aggregate(from, to, Rollups.HOUR)).isEqualTo(before.aggregate(from, to, Rollups.HOUR));
        assertThat(after.samples())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sequence")
                .isEqualTo(before.samples());
        assertThat(after.failures())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sequence")
                .isEqualTo(before.failures());
    }

    @Test
    void everythingIsAsItWasAfterARestart() {
        TestHistory before = history().restored(TestHistory.START);
        fill(before, 0, 2_000);
        before.samples.flush();
        before.archive.save(TestHistory.START.plusSeconds(20_000).toEpochMilli());
        before.samples.tidy(before.pasts, TestHistory.START.plusSeconds(20_000).toEpochMilli());
        reopen();
        TestHistory after = history().restored(LATER);
        sameAnswers(before, after);
        assertThat(after.past("cache-1").fact("open_breakers").orElseThrow().latestDurations(1))
                .containsExactly(1);
    }

    @Test
    void whatCameAfterTheRollupsWereStoredIsCountedOnce() {
        TestHistory before = history("history.capacity", "500").restored(TestHistory.START);
        fill(before, 0, 1_900);
        before.samples.flush();
        before.archive.save(TestHistory.START.plusSeconds(19_000).toEpochMilli());
        before.samples.tidy(before.pasts, TestHistory.START.plusSeconds(19_000).toEpochMilli());
        fill(before, 1_900, 2_100);
        before.samples.flush();
        reopen();
        sameAnswers(before, history("history.capacity", "500").restored(LATER));
    }

    @Test
    void aSampleThatHeldOverAFullHourIsStoredInBothHours() {
        TestHistory before = history("history.capacity", "1").restored(TestHistory.START);
        for (int second : List.of(3_585, 3_595)) {
            before.record("db", HEALTHY, second);
            before.record("cache-1", HEALTHY, second);
        }
        before.samples.flush();
        before.archive.save(TestHistory.START.plusSeconds(3_601).toEpochMilli());
        before.record("db", UNHEALTHY, 3_605);
        before.record("cache-1", HEALTHY, 3_605);
        before.samples.flush();
        before.archive.save(TestHistory.START.plusSeconds(3_900).toEpochMilli());
        reopen();
        sameAnswers(before, history("history.capacity", "1").restored(LATER));
    }

    @Test
    void whatIsRecordedBeforeThePastIsReadComesAfterIt() {
        TestHistory before = history().restored(TestHistory.START);
        fill(before, 0, 1_000);
        before.samples.flush();
        reopen();
        TestHistory after = history();
        fill(after, 1_000, 1_100);
        after.samples.flush();
        after.restored(TestHistory.START.plusSeconds(10_000));
        fill(before, 1_000, 1_100);
        for (String name : List.of("db", "cache-1", "overall")) {
            same(before.past(name).results(), after.past(name).results());
            assertThat(after.past(name).changes().all())
                    .isEqualTo(before.past(name).changes().all());
        }
    }

    @Test
    void whatIsRecordedBeforeThePastIsReadStaysWhenItsSamplesHaveGone() {
        TestHistory before = history("history.capacity", "20").restored(TestHistory.START);
        fill(before, 0, 300);
        before.samples.flush();
        before.archive.save(TestHistory.START.plusSeconds(3_000).toEpochMilli());
        reopen();
        TestHistory after = history("history.capacity", "20");
        fill(after, 300, 900);
        after.samples.flush();
        after.restored(TestHistory.START.plusSeconds(3_000));
        fill(before, 300, 900);
        for (String name : List.of("db", "cache-1", "overall")) {
            same(before.past(name).results(), after.past(name).results());
        }
        same(
                before.past("cache-1").fact("hit_rate").orElseThrow(),
                after.past("cache-1").fact("hit_rate").orElseThrow());
        after.archive.save(TestHistory.START.plusSeconds(9_000).toEpochMilli());
        reopen();
        same(
                before.past("db").results(),
                history("history.capacity", "20").restored(LATER).past("db").results());
    }

    @Test
    void whatTwoProcessesSawAtTheSameTimeCountsOnce() {
        TestHistory one = history().restored(TestHistory.START);
        TestHistory other = history().restored(TestHistory.START);
        for (int i = 0; i < 100; i++) {
            fill(one, i, i + 1);
            one.samples.flush();
            fill(other, i, i + 1);
            other.samples.flush();
        }
        fill(one, 100, 101);
        one.samples.flush();
        reopen();
        TestHistory after = history().restored(LATER);
        same(one.past("db").results(), after.past("db").results());
    }

    @Test
    void aChangeThatHappenedMeanwhileIsATransitionAtTheFirstSample() {
        TestHistory before = history().restored(TestHistory.START);
        before.record("db", HEALTHY, 0);
        before.record("cache-1", DEGRADED, 0);
        reopen();
        TestHistory after = history().restored(LATER);
        after.record("db", UNHEALTHY, 600);
        after.record("cache-1", DEGRADED, 600);
        await().until(() -> after.told("overall").size() == 1);
        assertThat(after.told("db")).containsExactly("healthy>unhealthy@600");
        assertThat(TestHistory.seconds(after.published.get(0))).contains(600L);
        assertThat(after.told("cache-1")).isEmpty();
        assertThat(after.told("overall")).containsExactly("degraded>unhealthy@600");
    }

    @Test
    void aChangeOfWhichNothingWasKnownIsToldWhenItIs() {
        TestHistory before = history().restored(TestHistory.START);
        before.record("db", UNHEALTHY, 0);
        before.record("cache-1", UNHEALTHY, 0);
        reopen();
        TestHistory after = history();
        after.transitions.begin();
        after.record("db", HEALTHY, 60);
        after.record("cache-1", HEALTHY, 61);
        after.record("cache-1", DEGRADED, 70);
        await().until(() -> after.told("overall").size() == 1);
        after.restored(LATER);
        await().until(() -> after.told("db").size() == 1);
        assertThat(after.told("db")).containsExactly("unhealthy>healthy@60");
        assertThat(after.told("cache-1")).containsExactly("healthy>degraded@70");
        for (int round = 0; round < 2; round++) {
            assertThat(told(after, "db")).containsExactly("->unhealthy", "unhealthy>healthy");
            assertThat(told(after, "cache-1")).containsExactly("->unhealthy", "unhealthy>healthy", "healthy>degraded");
            assertThat(told(after, "overall")).containsExactly("->unhealthy", "unhealthy>healthy", "healthy>degraded");
            after.transitions.begin();
        }
        reopen();
        assertThat(told(history().restored(LATER), "cache-1"))
                .containsExactly("->unhealthy", "unhealthy>healthy", "healthy>degraded");
    }

    private static List<String> told(TestHistory history, String component) {
        return history.past(component).changes().all().stream()
                .map(change -> change.from().map(HealthStatus::wireName).orElse("-") + ">"
                        + change.to().wireName())
                .toList();
    }

    @Test
    void transitionsThatTheLogAloneHasAreFoundAgain() {
        TestHistory before = history();
        before.transitions.begin();
        before.record("db", UNHEALTHY, 0);
        before.record("db", HEALTHY, 60);
        reopen();
        TestHistory after = history().restored(LATER);
        assertThat(after.past("db").changes().all())
                .isEqualTo(before.past("db").changes().all())
                .hasSize(2);
        assertThat(after.past("db").changes().confirmed())
                .map(Changes.Confirmed::status)
                .contains(HEALTHY);
    }

    @Test
    void nothingIsTakenBackOfComponentsThatAreNoLonger() {
        TestHistory before = history().restored(TestHistory.START);
        fill(before, 0, 10);
        before.samples.flush();
        before.archive.save(TestHistory.START.plusSeconds(100).toEpochMilli());
        reopen();
        TestHistory after = new TestHistory(store(), Map.of(), "other").restored(LATER);
        assertThat(after.past("other").results().samples()).isEmpty();
    }

    @Test
    void whatIsDamagedIsLeftOutAndNothingElse() {
        TestHistory before = history().restored(TestHistory.START);
        fill(before, 0, 100);
        before.samples.flush();
        before.archive.save(TestHistory.START.plusSeconds(1_000).toEpochMilli());
        byte[] garbage = {9, 9, 9};
        store().put(PastArchive.CHANGES, "cache-1", garbage);
        store().put(PastArchive.FAILURES, "cache-1", garbage);
        store().put(PastArchive.rollups("cache-1", ""), "h1", garbage);
        store().append("samples-10000", LATER.toEpochMilli(), garbage);
        store().append(TransitionLog.LOG, LATER.toEpochMilli(), garbage);
        reopen();
        TestHistory after = history().restored(LATER);
        same(before.past("db").results(), after.past("db").results());
        same(before.past("cache-1").results(), after.past("cache-1").results());
        assertThat(after.past("db").changes().all())
                .isEqualTo(before.past("db").changes().all());
    }
}
