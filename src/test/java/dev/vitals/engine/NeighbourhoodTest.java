package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What components mean to each other: {@code shop} needs {@code api}, which needs {@code db} and {@code mail}. */
class NeighbourhoodTest {

    private final ManualTime time = new ManualTime();
    private final FakeCheck shop = new FakeCheck("shop");
    private final FakeCheck api = new FakeCheck("api");
    private final FakeCheck db = new FakeCheck("db");
    private final FakeCheck mail = new FakeCheck("mail");
    private final Sum sum = new Sum("sum", List.of("db", "mail"));
    private final HealthMonitor monitor = monitor(shop, api, db, mail, sum);

    /** Computed from others: the worst of them. */
    private static final class Sum implements ComponentCheck {

        private final String name;
        private final List<String> members;
        private @Nullable HealthMonitor monitor;
        private int runs;

        Sum(String name, List<String> members) {
            this.name = name;
            this.members = members;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> members() {
            return members;
        }

        @Override
        public Uni<ComponentStatus> check() {
            runs++;
            return java.util.Objects.requireNonNull(monitor)
                    .of(members)
                    .map(known -> new ComponentStatus(
                            name,
                            known.values().stream().reduce(HealthStatus.HEALTHY, HealthStatus::worst),
                            known.toString(),
                            0,
                            Map.of()));
        }
    }

    private HealthMonitor monitor(ComponentCheck... checks) {
        CheckRegistry registry = TestRegistry.of(
                Map.of(
                        "retry-count", "0",
                        "components.shop.depends-on", "api",
                        "components.api.depends-on", "db,mail"),
                List.of(checks));
        HealthMonitor made =
                new HealthMonitor(registry, TestCheckers.of(registry, time.time()), time.time(), sample -> {});
        sum.monitor = made;
        return made;
    }

    private static <T> UniAssertSubscriber<T> ask(Uni<T> uni) {
        return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static ComponentStatus unhealthy(FakeCheck check) {
        return ComponentStatus.unhealthy(check.name(), "broken", Map.of());
    }

    private void allAreHealthy() {
        UniAssertSubscriber<Snapshot> first = ask(monitor.refresh());
        List.of(shop, api, db, mail).forEach(FakeCheck::answerHealthy);
        first.assertCompleted();
    }

    private Sample latest(String component) {
        return monitor.latest().component(component).orElseThrow();
    }

    @Test
    void componentThatGetsWorseWaitsForWhatItDependsOnAndNamesTheFarthestCause() {
        allAreHealthy();
        UniAssertSubscriber<Sample> asked = ask(monitor.check("shop"));
        shop.answer(unhealthy(shop));
        asked.assertNotTerminated();
        assertThat(latest("shop").result().status()).isEqualTo(HealthStatus.HEALTHY);
        db.answer(unhealthy(db));
        mail.answerHealthy();
        asked.assertNotTerminated();
        api.answer(unhealthy(api));
        Sample found = asked.assertCompleted().getItem();
        // api has got worse as well, and so looks at these itself, but nobody waits for that.
        db.answer(unhealthy(db));
        mail.answerHealthy();
        assertThat(found.result().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(found.result().causedBy()).containsExactly("db");
        assertThat(latest("api").result().causedBy()).containsExactly("db");
        assertThat(latest("db").result().causedBy()).isEmpty();
    }

    @Test
    void dependencyThatAnsweredJustBeforeASharedBackendBrokeIsRunAgain() {
        allAreHealthy();
        UniAssertSubscriber<Sample> asked = ask(monitor.check("api"));
        ask(monitor.check("db"));
        time.advance(Duration.ofMillis(10));
        api.answer(unhealthy(api));
        db.answerHealthy();
        mail.answerHealthy();
        asked.assertNotTerminated();
        db.answer(unhealthy(db));
        assertThat(asked.assertCompleted().getItem().result().causedBy()).containsExactly("db");
    }

    @Test
    void timeOfASampleIsTheEndOfItsOwnRunAndNotOfThoseThatExplainIt() {
        allAreHealthy();
        ask(monitor.check("api"));
        time.advance(Duration.ofSeconds(1));
        api.answer(unhealthy(api));
        time.advance(Duration.ofSeconds(1));
        db.answerHealthy();
        mail.answerHealthy();
        assertThat(latest("api").time()).isEqualTo(ManualTime.START.plusSeconds(1));
    }

    @Test
    void componentThatStaysBadRunsNothingAndIsExplainedByWhatIsKnown() {
        allAreHealthy();
        ask(monitor.check("db"));
        db.answer(unhealthy(db));
        ask(monitor.check("api"));
        api.answer(unhealthy(api));
        db.answer(unhealthy(db));
        mail.answerHealthy();
        int runs = db.runs();
        UniAssertSubscriber<Sample> again = ask(monitor.check("api"));
        api.answer(unhealthy(api));
        assertThat(again.assertCompleted().getItem().result().causedBy()).containsExactly("db");
        assertThat(db.runs()).isEqualTo(runs);
    }

    @Test
    void failureWithoutAnUnhealthyDependencyHasNoCause() {
        allAreHealthy();
        UniAssertSubscriber<Sample> asked = ask(monitor.check("api"));
        api.answer(unhealthy(api));
        db.answer(ComponentStatus.degraded("db", "slow", Map.of()));
        mail.answerHealthy();
        assertThat(asked.assertCompleted().getItem().result().causedBy()).isEmpty();
    }

    @Test
    void healthyComponentHasNoCauseAndWaitsForNothing() {
        allAreHealthy();
        ask(monitor.check("db"));
        db.answer(unhealthy(db));
        UniAssertSubscriber<Sample> asked = ask(monitor.check("api"));
        api.answerHealthy();
        assertThat(asked.assertCompleted().getItem().result().causedBy()).isEmpty();
    }

    @Test
    void chainThatHangsAsAWholeDelaysTheReportByNoFurtherRun() {
        allAreHealthy();
        time.advance(Duration.ofSeconds(5));
        UniAssertSubscriber<Snapshot> asked = ask(monitor.refresh());
        time.advance(Duration.ofSeconds(2));
        assertThat(asked.assertCompleted().getItem().status().overallStatus()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(List.of(shop.runs(), api.runs(), db.runs(), mail.runs())).containsOnly(2);
    }

    @Test
    void dependencyThatHangsDelaysTheReportNoLongerThanItsOwnRun() {
        allAreHealthy();
        UniAssertSubscriber<Sample> asked = ask(monitor.check("api"));
        api.answer(unhealthy(api));
        mail.answerHealthy();
        time.advance(Duration.ofSeconds(2));
        assertThat(asked.assertCompleted().getItem().result().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void computedComponentIsThereWithTheSampleThatChangesIt() {
        allAreHealthy();
        assertThat(latest("sum").result().status()).isEqualTo(HealthStatus.HEALTHY);
        int runs = sum.runs;
        ask(monitor.check("mail"));
        mail.answerHealthy();
        assertThat(sum.runs).isEqualTo(runs);
        ask(monitor.check("mail"));
        mail.answer(unhealthy(mail));
        assertThat(latest("mail").result().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(latest("sum").result().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(sum.runs).isEqualTo(runs + 1);
    }

    @Test
    void computedComponentWaitsForTheFirstSamplesOfItsMembers() {
        UniAssertSubscriber<Sample> asked = ask(monitor.check("sum"));
        db.answerHealthy();
        asked.assertNotTerminated();
        mail.answerHealthy();
        assertThat(asked.assertCompleted().getItem().result().message()).isEqualTo("{db=HEALTHY, mail=HEALTHY}");
    }

    @Test
    void renewedComponentHasRunWhenTheRenewalEnds() {
        allAreHealthy();
        UniAssertSubscriber<Void> renewed = ask(monitor.renew("mail"));
        renewed.assertNotTerminated();
        mail.answer(unhealthy(mail));
        renewed.assertCompleted();
        assertThat(latest("mail").result().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }
}
