package dev.vitals.webhook;

import static dev.vitals.status.HealthStatus.DEGRADED;
import static dev.vitals.status.HealthStatus.HEALTHY;
import static dev.vitals.status.HealthStatus.UNHEALTHY;
import static dev.vitals.webhook.TestReceivers.NOON;
import static dev.vitals.webhook.TestReceivers.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingTest {

    private static final Circumstances QUIET = new Circumstances(true, false, false);
    private static final Circumstances CAUSED = new Circumstances(false, true, false);
    private static final Circumstances FLAPPING = new Circumstances(false, false, true);

    private final Receiver receiver = TestReceivers.to("http://localhost/");
    private final Receiver keen = TestReceivers.withMinStatus(receiver, DEGRADED);

    private static Told told(HealthStatus from, HealthStatus to, Optional<HealthStatus> open) {
        Optional<OpenProblem> problem = open.map(status -> new OpenProblem(status, NOON, ComponentInfo.NONE));
        return new Told(change("api", 0, from, to), Optional.empty(), problem, false, NOON);
    }

    private static Optional<NoticeKind> decide(Receiver receiver, Told told, Circumstances now) {
        return Telling.decide(receiver, told, now, NOON);
    }

    @Test
    void aProblemBeginsAtTheStatusThatTheReceiverWantsToKnow() {
        Told degraded = told(HEALTHY, DEGRADED, Optional.empty());
        assertThat(decide(receiver, degraded, Circumstances.PLAIN)).isEmpty();
        assertThat(decide(keen, degraded, Circumstances.PLAIN)).contains(NoticeKind.PROBLEM);
        assertThat(decide(receiver, told(HEALTHY, UNHEALTHY, Optional.empty()), Circumstances.PLAIN))
                .contains(NoticeKind.PROBLEM);
    }

    @Test
    void aProblemIsResolvedWhenTheStatusFallsBelow() {
        assertThat(decide(receiver, told(UNHEALTHY, DEGRADED, Optional.of(UNHEALTHY)), Circumstances.PLAIN))
                .contains(NoticeKind.RESOLVED);
        assertThat(decide(keen, told(UNHEALTHY, HEALTHY, Optional.of(UNHEALTHY)), Circumstances.PLAIN))
                .contains(NoticeKind.RESOLVED);
    }

    @Test
    void whoWasNotToldOfAProblemIsNotToldThatItIsResolved() {
        assertThat(decide(receiver, told(UNHEALTHY, HEALTHY, Optional.empty()), Circumstances.PLAIN))
                .isEmpty();
    }

    @Test
    void aProblemThatGetsWorseOrBetterIsToldAgain() {
        assertThat(decide(keen, told(DEGRADED, UNHEALTHY, Optional.of(DEGRADED)), Circumstances.PLAIN))
                .contains(NoticeKind.PROBLEM);
        assertThat(decide(keen, told(UNHEALTHY, DEGRADED, Optional.of(UNHEALTHY)), Circumstances.PLAIN))
                .contains(NoticeKind.PROBLEM);
        assertThat(decide(keen, told(DEGRADED, UNHEALTHY, Optional.of(UNHEALTHY)), Circumstances.PLAIN))
                .isEmpty();
    }

    @Test
    void nothingIsToldInSilence() {
        assertThat(decide(receiver, told(HEALTHY, UNHEALTHY, Optional.empty()), QUIET))
                .isEmpty();
        assertThat(decide(receiver, told(UNHEALTHY, HEALTHY, Optional.of(UNHEALTHY)), QUIET))
                .isEmpty();
    }

    @Test
    void whatIsCausedBySomethingElseWaitsAndItsEndDoesNot() {
        assertThat(decide(receiver, told(HEALTHY, UNHEALTHY, Optional.empty()), CAUSED))
                .isEmpty();
        assertThat(decide(receiver, told(UNHEALTHY, HEALTHY, Optional.of(UNHEALTHY)), CAUSED))
                .contains(NoticeKind.RESOLVED);
    }

    @Test
    void flappingIsToldOnceAndWhatComesOfItWhenItHasEnded() {
        Told fresh = told(HEALTHY, UNHEALTHY, Optional.empty());
        assertThat(decide(receiver, fresh, FLAPPING)).contains(NoticeKind.FLAPPING);
        Told flapping = fresh.after(NoticeKind.FLAPPING, NOON, ComponentInfo.NONE);
        assertThat(decide(receiver, flapping, FLAPPING)).isEmpty();
        Told good = flapping.with(change("api", 1, UNHEALTHY, HEALTHY), receiver);
        assertThat(decide(receiver, good, FLAPPING)).isEmpty();
        assertThat(decide(receiver, good, Circumstances.PLAIN)).contains(NoticeKind.RESOLVED);
        assertThat(decide(receiver, flapping, Circumstances.PLAIN)).contains(NoticeKind.PROBLEM);
    }

    @Test
    void aReminderIsDueAfterItsTimeAndOnlyWhereItIsWanted() {
        Receiver reminded = TestReceivers.withReminder(receiver, Duration.ofMinutes(5));
        Told open = told(HEALTHY, UNHEALTHY, Optional.of(UNHEALTHY));
        assertThat(Telling.decide(reminded, open, Circumstances.PLAIN, NOON.plusSeconds(299)))
                .isEmpty();
        assertThat(Telling.decide(reminded, open, Circumstances.PLAIN, NOON.plusSeconds(300)))
                .contains(NoticeKind.REMINDER);
        assertThat(Telling.decide(receiver, open, Circumstances.PLAIN, NOON.plusSeconds(9_999)))
                .isEmpty();
        assertThat(Telling.decide(reminded, open, QUIET, NOON.plusSeconds(300))).isEmpty();
    }

    @Test
    void whatIsResolvedIsForgotten() {
        Told over =
                told(UNHEALTHY, HEALTHY, Optional.of(UNHEALTHY)).after(NoticeKind.RESOLVED, NOON, ComponentInfo.NONE);
        assertThat(over.isOver(receiver)).isTrue();
        assertThat(told(HEALTHY, UNHEALTHY, Optional.empty()).isOver(receiver)).isFalse();
    }
}
