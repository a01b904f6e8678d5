package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Redactor;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnConnectivityTest {

    private static final CheckPolicy POLICY =
            new CheckPolicy(new Pace(Duration.ofSeconds(10), Duration.ofSeconds(1)), Duration.ofSeconds(2), 0, true);

    private final ManualTime time = new ManualTime();
    private Uni<Boolean> lost = Uni.createFrom().item(true);
    private int asked;

    private ComponentStatus run(Uni<ComponentStatus> check) {
        HealthChecker checker = new HealthChecker(
                1,
                new Redactor(List.of()),
                () -> {
                    asked++;
                    return lost;
                },
                time.time());
        checker.registerCheck("x", POLICY, () -> check);
        UniAssertSubscriber<ComponentStatus> result =
                checker.checkComponent("x").subscribe().withSubscriber(UniAssertSubscriber.create());
        time.advance(Duration.ofSeconds(2));
        return result.assertCompleted().getItem();
    }

    private static Uni<ComponentStatus> unhealthy() {
        return Uni.createFrom().item(ComponentStatus.unhealthy("x", "refused", Map.of("port", 80)));
    }

    @Test
    void failureIsDegradedWhereTheServiceItselfIsCutOff() {
        ComponentStatus result = run(unhealthy());
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("own connectivity lost: refused");
        assertThat(result.metadata()).containsEntry("port", 80);
    }

    @Test
    void exceptionIsTooAndTimeoutSaysSo() {
        assertThat(run(Uni.createFrom().failure(new IllegalStateException("no route")))
                        .message())
                .isEqualTo("own connectivity lost: Health check 'x' failed: no route");
        ComponentStatus late = run(Uni.createFrom().nothing());
        assertThat(late.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(late.message()).isEqualTo("own connectivity lost: Health check 'x' timed out after 2000ms");
    }

    @Test
    void failureStaysOneWhereSomethingIsReachedOrNothingIsKnown() {
        lost = Uni.createFrom().item(false);
        assertThat(run(unhealthy()).status()).isEqualTo(HealthStatus.UNHEALTHY);
        lost = Uni.createFrom().failure(new IllegalStateException("broken"));
        assertThat(run(unhealthy()).message()).isEqualTo("refused");
    }

    @Test
    void nobodyAsksWhileAllIsWell() {
        run(Uni.createFrom().item(ComponentStatus.healthy("x", "fine", Map.of())));
        run(Uni.createFrom().item(ComponentStatus.degraded("x", "slow", Map.of())));
        assertThat(asked).isZero();
    }
}
