package dev.vitals.history;

import static dev.vitals.status.HealthStatus.DEGRADED;
import static dev.vitals.status.HealthStatus.HEALTHY;
import static dev.vitals.status.HealthStatus.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import dev.vitals.store.Position;
import dev.vitals.store.TestStores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransitionDetectorTest {

    private final EventStore store = TestStores.memory();

    private TestHistory history(String... names) {
        return history(Map.of(), names);
    }

    private TestHistory history(Map<String, String> settings, String... names) {
        TestHistory history = new TestHistory(store, settings, names);
        history.transitions.begin();
        return history;
    }

    private static void record(TestHistory history, String name, HealthStatus... statuses) {
        for (int i = 0; i < statuses.length; i++) {
            history.record(name, statuses[i], i);
        }
    }

    @Test
    void aFirstSampleThatIsHealthyIsNoTransition() {
        TestHistory history = history("db");
        record(history, "db", HEALTHY, HEALTHY);
        assertThat(history.published).isEmpty();
        assertThat(history.past("db").changes().confirmed())
                .contains(new Changes.Confirmed(HEALTHY, TestHistory.START.toEpochMilli()));
    }

    @Test
    void aFirstSampleThatIsNotHealthyIsATransitionFromNothing() {
        TestHistory history = history("db");
        record(history, "db", DEGRADED);
        assertThat(history.told("db")).containsExactly("->degraded@0");
        assertThat(history.published.get(0).previousDuration()).isEmpty();
    }

    @Test
    void aTransitionTellsAllThatIsKnownOfIt() {
        TestHistory history = history("api", "db");
        history.record("db", HEALTHY, 0);
        history.record("api", HEALTHY, 0);
        history.record("db", UNHEALTHY, 30);
        history.record(ComponentStatus.unhealthy("api", "refused", Map.of()).withCauses(List.of("db")), 40);
        StatusChange api = history.published.get(2);
        assertThat(api.component()).isEqualTo("api");
        assertThat(api.from()).contains(HEALTHY);
        assertThat(api.to()).isEqualTo(UNHEALTHY);
        assertThat(api.message()).isEqualTo("refused");
        assertThat(TestHistory.seconds(api)).contains(40L);
        assertThat(api.overall()).isEqualTo(UNHEALTHY);
        assertThat(api.causedBy()).containsExactly("db");
        assertThat(history.past("api").changes().all()).containsExactly(api);
    }

    @Test
    void soManyResultsInARowConfirmAChange() {
        TestHistory history =
                history(Map.of("components.db.failure-threshold", "3", "components.db.success-threshold", "2"), "db");
        record(
                history, "db", HEALTHY, UNHEALTHY, UNHEALTHY, HEALTHY, UNHEALTHY, DEGRADED, UNHEALTHY, HEALTHY,
                UNHEALTHY, HEALTHY, HEALTHY);
        assertThat(history.told("db")).containsExactly("healthy>degraded@6", "degraded>healthy@10");
    }

    @Test
    void aTransitionCarriesHowManyResultsInARowHaveFailed() {
        TestHistory history = history(Map.of("components.db.failure-threshold", "3"), "db");
        record(history, "db", HEALTHY, DEGRADED, DEGRADED, DEGRADED, UNHEALTHY, UNHEALTHY, UNHEALTHY, HEALTHY);
        assertThat(history.published)
                .filteredOn(change -> change.component().equals("db"))
                .extracting(StatusChange::failures)
                .containsExactly(3, 6, 0);
        assertThat(history.past("db").changes().all())
                .extracting(StatusChange::failures)
                .containsExactly(3, 6, 0);
    }

    @Test
    void theWholeFollowsFromWhatIsConfirmedOfItsComponents() {
        TestHistory history = history(Map.of("components.db.failure-threshold", "2"), "db", "minor");
        history.record("db", HEALTHY, 0);
        history.record("minor", HEALTHY, 0);
        history.record("minor", UNHEALTHY, 1);
        history.record("db", UNHEALTHY, 2);
        assertThat(history.told("overall")).containsExactly("healthy>degraded@1");
        history.record("db", UNHEALTHY, 3);
        assertThat(history.told("overall")).containsExactly("healthy>degraded@1", "degraded>unhealthy@3");
        assertThat(history.published.get(3).message()).isEqualTo("db is unhealthy, minor is unhealthy");
        history.record("db", HEALTHY, 4);
        history.record("minor", HEALTHY, 5);
        assertThat(history.told("overall")).endsWith("unhealthy>degraded@4", "degraded>healthy@5");
        assertThat(history.published.get(7).message()).isEqualTo("All components are healthy");
    }

    @Test
    void nothingIsSaidOfTheWholeBeforeEveryComponentHasHadASample() {
        TestHistory history = history("db", "slow");
        history.record("db", UNHEALTHY, 0);
        assertThat(history.told("overall")).isEmpty();
        history.record("slow", HEALTHY, 9);
        assertThat(history.told("overall")).containsExactly("->unhealthy@9");
    }

    @Test
    void aTransitionIsInTheLogWhenItIsPublished() {
        TestHistory history = history("db");
        record(history, "db", UNHEALTHY, HEALTHY);
        List<StatusChange> written =
                store.read(TransitionLog.LOG, Position.START, 100).await().atMost(TestHistory.PATIENCE).stream()
                        .map(entry -> ChangeCodec.decode(entry.payload()))
                        .toList();
        assertThat(written).isEqualTo(history.published).hasSize(4);
    }

    @Test
    void samplesWaitUntilItIsKnownWhatWasConfirmedBefore() {
        TestHistory history = new TestHistory(store, Map.of(), "db");
        record(history, "db", UNHEALTHY, HEALTHY, UNHEALTHY);
        assertThat(history.published).isEmpty();
        history.past("db").changes().begin(UNHEALTHY, TestHistory.START.toEpochMilli() - 60_000);
        assertThat(history.transitions.begin()).isTrue();
        assertThat(history.told("db")).containsExactly("unhealthy>healthy@1", "healthy>unhealthy@2");
        assertThat(TestHistory.seconds(history.published.get(1))).contains(61L);
        assertThat(history.transitions.begin()).isFalse();
    }

    @Test
    void theLastTwoHundredAreKeptOfEachComponent() {
        TestHistory history = history("db", "steady");
        history.record("steady", DEGRADED, 0);
        for (int i = 0; i < 500; i++) {
            history.record("db", i % 2 == 0 ? UNHEALTHY : HEALTHY, i);
        }
        assertThat(history.past("db").changes().all()).hasSize(200);
        assertThat(history.past("db").changes().all().get(199).time()).isEqualTo(TestHistory.START.plusSeconds(499));
        assertThat(history.past("steady").changes().all()).hasSize(1);
    }
}
