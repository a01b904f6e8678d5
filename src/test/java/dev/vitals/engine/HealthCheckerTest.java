package dev.vitals.engine;

import static dev.vitals.status.HealthStatus.DEGRADED;
import static dev.vitals.status.HealthStatus.HEALTHY;
import static dev.vitals.status.HealthStatus.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Redactor;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.SystemHealthStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The semantics of the contract, one test for each sentence. */
class HealthCheckerTest {

    private static ScheduledExecutorService realScheduler;

    private final ManualTime manual = new ManualTime();
    private final HealthChecker checker = TestCheckers.of(new Redactor(List.of(new Secret("s3cret"))), manual.time());

    @BeforeAll
    static void startScheduler() {
        realScheduler = Executors.newScheduledThreadPool(1);
    }

    @AfterAll
    static void stopScheduler() {
        realScheduler.shutdownNow();
    }

    private static CheckPolicy policy(int timeoutMs, int retries) {
        return new CheckPolicy(
                new Pace(Duration.ofSeconds(10), Duration.ofSeconds(1)), Duration.ofMillis(timeoutMs), retries, true);
    }

    private static ComponentStatus await(Uni<ComponentStatus> run) {
        return run.await().atMost(Duration.ofSeconds(20));
    }

    private void register(String name, Supplier<Uni<ComponentStatus>> check) {
        checker.registerCheck(name, policy(2000, 0), check);
    }

    private static Supplier<Uni<ComponentStatus>> returning(ComponentStatus status) {
        return () -> Uni.createFrom().item(status);
    }

    private static Supplier<Uni<ComponentStatus>> failing(Throwable failure) {
        return () -> Uni.createFrom().failure(failure);
    }

    @Test
    void overallIsTheWorstOfAll() {
        register("a", returning(ComponentStatus.healthy("a", "fine", Map.of())));
        assertThat(all().overallStatus()).isEqualTo(HEALTHY);
        register("b", returning(ComponentStatus.degraded("b", "slow", Map.of())));
        assertThat(all().overallStatus()).isEqualTo(DEGRADED);
        register("c", returning(ComponentStatus.unhealthy("c", "down", Map.of())));
        assertThat(all().overallStatus()).isEqualTo(UNHEALTHY);
    }

    @Test
    void nothingRegisteredIsHealthy() {
        assertThat(all()).isEqualTo(new SystemHealthStatus(HEALTHY, List.of(), ManualTime.START));
    }

    @Test
    void componentThatIsNotCriticalMakesTheWholeDegradedAtMost() {
        CheckPolicy lenient = new CheckPolicy(policy(1, 0).pace(), Duration.ofSeconds(1), 0, false);
        checker.registerCheck("a", lenient, returning(ComponentStatus.unhealthy("a", "down", Map.of())));
        assertThat(all().overallStatus()).isEqualTo(DEGRADED);
        assertThat(all().components().get(0).result().status()).isEqualTo(UNHEALTHY);
    }

    @Test
    void goodAnswerThatCameTooLateIsDegraded() {
        CheckPolicy impatient = new CheckPolicy(
                policy(1, 0).pace(), Duration.ofSeconds(1), 0, true, Optional.of(Duration.ofMillis(250)), DEGRADED);
        ComponentStatus fine = ComponentStatus.healthy("a", "fine", Map.of("fact", 1));
        checker.registerCheck("a", impatient, returning(fine.tookAtLeast(250, 250)));
        assertThat(await(checker.checkComponent("a")).status()).isEqualTo(HEALTHY);
        checker.registerCheck("a", impatient, returning(fine.tookAtLeast(251, 251)));
        ComponentStatus late = await(checker.checkComponent("a"));
        assertThat(late.status()).isEqualTo(DEGRADED);
        assertThat(late.message()).isEqualTo("took 251 ms, longer than 250 ms: fine");
        assertThat(late.metadata()).containsEntry("fact", 1);
    }

    @Test
    void componentsKeepTheOrderOfRegistration() {
        for (String name : List.of("zeta", "alpha", "mid")) {
            register(name, returning(ComponentStatus.healthy(name, "fine", Map.of())));
        }
        assertThat(all().components()).extracting(Sample::name).containsExactly("zeta", "alpha", "mid");
    }

    @Test
    void registeringAnEmptyNameIsRefused() {
        for (String name : Arrays.asList("", "  ", null)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> checker.registerCheck(name, policy(1, 0), failing(new IOException())))
                    .withMessage("Component name must be a non-empty string");
        }
    }

    @Test
    void askingForAnUnknownComponentFails() {
        UniAssertSubscriber<ComponentStatus> asked =
                checker.checkComponent("x").subscribe().withSubscriber(UniAssertSubscriber.create());
        asked.assertFailedWith(NoSuchElementException.class, "Component 'x' is not registered");
    }

    @Test
    void timeoutIsDegradedAndTheHungCheckIsCancelled() {
        FakeCheck hung = new FakeCheck("x");
        checker.registerCheck("x", policy(50, 0), hung::check);
        UniAssertSubscriber<ComponentStatus> run =
                checker.checkComponent("x").subscribe().withSubscriber(UniAssertSubscriber.create());
        manual.advance(Duration.ofMillis(49));
        run.assertNotTerminated();
        manual.advance(Duration.ofMillis(1));
        ComponentStatus result = run.awaitItem().getItem();
        assertThat(result.status()).isEqualTo(DEGRADED);
        assertThat(result.message()).isEqualTo("Health check 'x' timed out after 50ms");
        assertThat(result.responseTimeMs()).isEqualTo(50.0);
        assertThat(hung.cancelled()).isEqualTo(1);
        assertThat(manual.waitingTasks()).isZero();
    }

    @Test
    void exceptionIsUnhealthyWithItsReason() {
        register("x", failing(new IOException("connection refused")));
        ComponentStatus result = await(checker.checkComponent("x"));
        assertThat(result.status()).isEqualTo(UNHEALTHY);
        assertThat(result.message()).isEqualTo("Health check 'x' failed: connection refused");
    }

    @Test
    void exceptionThatIsThrownAtOnceCountsAsWell() {
        register("x", () -> {
            throw new IllegalStateException("broken");
        });
        assertThat(await(checker.checkComponent("x")).message()).isEqualTo("Health check 'x' failed: broken");
    }

    @Test
    void exceptionWithoutMessageTellsThatOfItsCauseOrSaysSo() {
        register("x", failing(new RuntimeException(null, new IOException("no route"))));
        assertThat(await(checker.checkComponent("x")).message()).isEqualTo("Health check 'x' failed: no route");
        register("x", failing(new NullPointerException()));
        assertThat(await(checker.checkComponent("x")).message())
                .isEqualTo("Health check 'x' failed: no reason was given");
    }

    @Test
    void checkMaySayItsOwnText() {
        register("x", failing(new HealthCheckException("AI model health check failed: HTTP 500")));
        assertThat(await(checker.checkComponent("x")).message()).isEqualTo("AI model health check failed: HTTP 500");
    }

    @Test
    void checkThatFailsMaySayItsFactsAllTheSame() {
        register("x", failing(new HealthCheckException("refused", null, Map.of("provider", "gemini"))));
        assertThat(await(checker.checkComponent("x")).metadata()).isEqualTo(Map.of("provider", "gemini"));
    }

    @Test
    void missingResultIsAFailure() {
        register("x", () -> Uni.createFrom().nullItem());
        assertThat(await(checker.checkComponent("x")).message())
                .isEqualTo("Health check 'x' failed: the check gave no result");
    }

    @Test
    void failuresAreRetriedWithDoublingBackOffAndNoneAfterTheLast() {
        List<Long> starts = new ArrayList<>();
        HealthChecker real = realChecker();
        real.registerCheck("x", policy(2000, 2), () -> {
            starts.add(System.nanoTime());
            return Uni.createFrom().failure(new IOException("attempt " + starts.size()));
        });
        long began = System.nanoTime();
        ComponentStatus result = await(real.checkComponent("x"));
        long tookMs = (System.nanoTime() - began) / 1_000_000;
        assertThat(starts).hasSize(3);
        assertThat(gapMs(starts, 0)).isGreaterThanOrEqualTo(100);
        assertThat(gapMs(starts, 1)).isGreaterThanOrEqualTo(200);
        assertThat(tookMs - 100 - 200)
                .as("no third pause of 400 ms, with room for a loaded machine")
                .isLessThan(400);
        assertThat(result.message()).isEqualTo("Health check 'x' failed: attempt 3");
        assertThat(result.totalMs()).isBetween(300.0, tookMs + 1.0);
        assertThat(result.responseTimeMs()).isLessThan(result.totalMs() - 300);
    }

    @Test
    void theLastErrorDecides() {
        AtomicInteger attempts = new AtomicInteger();
        HealthChecker real = realChecker();
        real.registerCheck(
                "x",
                policy(20, 1),
                () -> attempts.getAndIncrement() == 0
                        ? Uni.createFrom().failure(new IOException("refused"))
                        : Uni.createFrom().nothing());
        assertThat(await(real.checkComponent("x")).message()).isEqualTo("Health check 'x' timed out after 20ms");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void successAfterAFailureIsTheResult() {
        AtomicInteger attempts = new AtomicInteger();
        HealthChecker real = realChecker();
        real.registerCheck(
                "x",
                policy(2000, 1),
                () -> attempts.getAndIncrement() == 0
                        ? Uni.createFrom().failure(new IOException("refused"))
                        : Uni.createFrom().item(ComponentStatus.healthy("x", "fine", Map.of())));
        ComponentStatus result = await(real.checkComponent("x"));
        assertThat(result.status()).isEqualTo(HEALTHY);
        assertThat(result.totalMs()).isGreaterThanOrEqualTo(100.0);
        assertThat(result.responseTimeMs()).isLessThanOrEqualTo(result.totalMs() - 100);
    }

    @Test
    void returnedStatusIsNeverRetried() {
        AtomicInteger attempts = new AtomicInteger();
        checker.registerCheck("x", policy(2000, 5), () -> {
            attempts.incrementAndGet();
            return Uni.createFrom().item(ComponentStatus.unhealthy("x", "down", Map.of()));
        });
        assertThat(await(checker.checkComponent("x")).status()).isEqualTo(UNHEALTHY);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void responseTimeIsTheLargerOfTheChecksOwnAndTheWhole() {
        register("x", returning(new ComponentStatus("x", HEALTHY, "fine", 1234.5, Map.of())));
        assertThat(await(checker.checkComponent("x")).responseTimeMs()).isEqualTo(1234.5);
        FakeCheck slow = new FakeCheck("y");
        register("y", slow::check);
        UniAssertSubscriber<ComponentStatus> run =
                checker.checkComponent("y").subscribe().withSubscriber(UniAssertSubscriber.create());
        manual.advance(Duration.ofMillis(80));
        slow.answerHealthy();
        assertThat(run.awaitItem().getItem().responseTimeMs()).isEqualTo(80.0, within(0.001));
    }

    @Test
    void componentsRunAtTheSameTimeAndOneThatHangsChangesNoOther() {
        FakeCheck hung = new FakeCheck("hung");
        register("hung", hung::check);
        register("bad", failing(new IOException("refused")));
        FakeCheck good = new FakeCheck("good");
        register("good", good::check);
        UniAssertSubscriber<SystemHealthStatus> run =
                checker.checkAllComponents().subscribe().withSubscriber(UniAssertSubscriber.create());
        assertThat(hung.runs() + good.runs()).isEqualTo(2);
        good.answerHealthy();
        manual.advance(Duration.ofSeconds(2));
        assertThat(run.awaitItem().getItem().components())
                .extracting(sample -> sample.result().status())
                .containsExactly(DEGRADED, UNHEALTHY, HEALTHY);
    }

    @Test
    void secretsAreTakenOutOfMessagesAndMetadata() {
        register(
                "x",
                returning(ComponentStatus.healthy(
                        "x", "key s3cret", Map.of("a", "s3cret", "b", List.of(Map.of("c", "-s3cret-")), "n", 1))));
        ComponentStatus result = await(checker.checkComponent("x"));
        assertThat(result.toString())
                .doesNotContain("s3cret")
                .contains("key ***")
                .contains("-***-");
        register("x", failing(new IOException("no access with s3cret")));
        assertThat(await(checker.checkComponent("x")).message()).endsWith("no access with ***");
    }

    @Test
    void resultBearsTheComponentsNameWhateverTheCheckSays() {
        register("x", returning(ComponentStatus.healthy("other", "fine", Map.of())));
        assertThat(await(checker.checkComponent("x")).name()).isEqualTo("x");
    }

    private SystemHealthStatus all() {
        return checker.checkAllComponents().await().atMost(Duration.ofSeconds(20));
    }

    /** The library's back-off runs on its own timer, so that these tests use real time and lower bounds. */
    private static HealthChecker realChecker() {
        Time real = new Time(java.time.Clock.systemUTC(), System::nanoTime, realScheduler);
        return TestCheckers.of(new Redactor(List.of()), real);
    }

    private static long gapMs(List<Long> starts, int index) {
        return (starts.get(index + 1) - starts.get(index)) / 1_000_000;
    }
}
