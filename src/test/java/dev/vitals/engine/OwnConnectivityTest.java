package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.AnswerSignal;
import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Pace;
import dev.vitals.registry.Redactor;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OwnConnectivityTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final CheckPolicy POLICY = new CheckPolicy(
            new Pace(Duration.ofSeconds(10), Duration.ofSeconds(1)),
            TIMEOUT,
            0,
            true,
            Optional.empty(),
            HealthStatus.UNHEALTHY);

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
        time.advance(TIMEOUT);
        return result.assertCompleted().getItem();
    }

    private ComponentStatus fail(Exception failure) {
        return run(Uni.createFrom().failure(failure));
    }

    static List<Exception> failuresToConnect() {
        return List.of(
                new ConnectException("refused"),
                new UnknownHostException("db"),
                new NoRouteToHostException("no route"),
                new SocketException("Network is unreachable"),
                new HealthCheckException("Database health check failed: refused", new ConnectException("refused")));
    }

    @ParameterizedTest
    @MethodSource("failuresToConnect")
    void failureToConnectIsDegradedWhenTheServiceItselfIsCutOff(Exception failure) {
        ComponentStatus result = fail(failure);
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message())
                .startsWith("own connectivity lost: ")
                .endsWith(String.valueOf(failure.getMessage()));
        assertThat(result.outcome()).isEqualTo(Outcome.CUT_OFF);
        assertThat(result.isDown()).isFalse();
    }

    static List<Exception> failuresAfterAnAnswer() {
        return List.of(
                new IllegalStateException("no reason to blame the network"),
                new SSLHandshakeException("the certificate has expired"),
                new SocketException("Connection reset"),
                new HealthCheckException("HTTP 500"));
    }

    @ParameterizedTest
    @MethodSource("failuresAfterAnAnswer")
    void anyOtherFailureStaysOne(Exception failure) {
        assertThat(fail(failure).status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(asked).isZero();
    }

    @Test
    void statusThatTheCheckFoundStaysWhatItIs() {
        ComponentStatus found = run(Uni.createFrom().item(ComponentStatus.unhealthy("x", "read-only", Map.of())));
        assertThat(found.message()).isEqualTo("read-only");
        assertThat(asked).isZero();
    }

    @Test
    void missingReportIsNoAnswer() {
        ComponentStatus overdue =
                ComponentStatus.unhealthy("x", "no heartbeat", Map.of()).withOutcome(Outcome.TIMED_OUT);
        assertThat(run(Uni.createFrom().item(overdue)).message()).isEqualTo("own connectivity lost: no heartbeat");
    }

    @Test
    void timeoutBeforeAnyAnswerIsDegraded() {
        ComponentStatus late = run(Uni.createFrom().nothing());
        assertThat(late.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(late.message()).isEqualTo("own connectivity lost: Health check 'x' timed out after 2000ms");
        assertThat(late.reason()).isEqualTo("own connectivity lost: timed out after 2000ms");
    }

    @Test
    void timeoutAndFailureAfterTheFirstByteOfAnAnswerStayFailures() {
        Uni<ComponentStatus> hangs = AnswerSignal.use(signal -> {
            signal.answered();
            return Uni.createFrom().nothing();
        });
        assertThat(run(hangs.map(found -> found)).status()).isEqualTo(HealthStatus.UNHEALTHY);
        Uni<ComponentStatus> fails = AnswerSignal.use(signal -> {
            signal.answered();
            return Uni.createFrom().failure(new ConnectException("refused"));
        });
        assertThat(run(Uni.combine().all().unis(fails, hangs).with((one, other) -> one))
                        .status())
                .isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(asked).isZero();
    }

    @Test
    void failureStaysOneWhenSomethingIsReachedOrNothingIsKnown() {
        lost = Uni.createFrom().item(false);
        assertThat(fail(new ConnectException("refused")).status()).isEqualTo(HealthStatus.UNHEALTHY);
        lost = Uni.createFrom().failure(new IllegalStateException("broken"));
        assertThat(fail(new ConnectException("refused")).message()).isEqualTo("Health check 'x' failed: refused");
    }

    @Test
    void nobodyAsksWhileAllIsWell() {
        run(Uni.createFrom().item(ComponentStatus.healthy("x", "fine", Map.of())));
        run(Uni.createFrom().item(ComponentStatus.degraded("x", "slow", Map.of())));
        assertThat(asked).isZero();
    }
}
