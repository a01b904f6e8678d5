package dev.vitals.engine;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.vitals.registry.AnswerSignal;
import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.Connectivity;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Redactor;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.LogMessage;
import dev.vitals.status.Outcome;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one component's check under its policy, and turns whatever happens into a result: it never fails. */
final class CheckGuard {

    private static final Logger LOG = Logger.getLogger("dev.vitals.check");
    private static final String CUT_OFF = "own connectivity lost: ";

    private final String name;
    private final CheckPolicy policy;
    private final Supplier<Uni<ComponentStatus>> check;
    private final Redactor redactor;
    private final Connectivity connectivity;
    private final Time time;
    private final Attempts attempts = new Attempts();
    private final TypedGuard<Uni<ComponentStatus>> retries;

    CheckGuard(
            String name,
            CheckPolicy policy,
            Supplier<Uni<ComponentStatus>> check,
            Redactor redactor,
            Connectivity connectivity,
            Time time) {
        this.name = name;
        this.policy = policy;
        this.check = check;
        this.redactor = redactor.of(name);
        this.connectivity = connectivity;
        this.time = time;
        retries = retries("component." + name, policy);
    }

    /** Every option is set: the library's defaults would add jitter and end after three minutes. */
    private static TypedGuard<Uni<ComponentStatus>> retries(String description, CheckPolicy policy) {
        return TypedGuard.create(new TypeLiteral<Uni<ComponentStatus>>() {})
                .withDescription(description)
                .withRetry()
                .maxRetries(policy.retryCount())
                .maxDuration(365, DAYS)
                .delay(CheckPolicy.FIRST_BACK_OFF.toMillis(), MILLIS)
                .jitter(0, MILLIS)
                .withExponentialBackoff()
                .factor(2)
                .maxDelay(CheckPolicy.LONGEST_BACK_OFF.toMillis(), MILLIS)
                .done()
                .done()
                .build();
    }

    /** One run: all attempts, until one answers or none is left. */
    Uni<ComponentStatus> run() {
        return Uni.createFrom().deferred(() -> {
            Run run = new Run();
            return retries.get(() -> attempt(run))
                    .onItem()
                    .transformToUni(found -> settle(found, run, isMissingAnswer(found)))
                    .onFailure()
                    .recoverWithUni(failure -> settle(judge(failure), run, isMissingAnswer(failure, run)));
        });
    }

    private Uni<ComponentStatus> settle(ComponentStatus found, Run run, boolean missesAnswer) {
        ComponentStatus result = paced(
                publishable(found).tookAtLeast(time.millisSince(run.attemptStarted), time.millisSince(run.started)));
        return missesAnswer ? unlessCutOff(result) : Uni.createFrom().item(result);
    }

    private static boolean isMissingAnswer(ComponentStatus found) {
        return found.status() == HealthStatus.UNHEALTHY && found.outcome() == Outcome.TIMED_OUT;
    }

    /** An answer, whatever it says, is a fact about the component; so is any failure after it. */
    private static boolean isMissingAnswer(Throwable failure, Run run) {
        return !run.answer.hasAnswered()
                && (failure instanceof HealthCheckTimeoutException || ConnectionFailures.isIn(failure));
    }

    /** When this service itself is cut off, a missing answer says nothing about the component. */
    private Uni<ComponentStatus> unlessCutOff(ComponentStatus failed) {
        return connectivity.isLost().onFailure().recoverWithItem(false).map(lost -> lost ? cutOff(failed) : failed);
    }

    private static ComponentStatus cutOff(ComponentStatus failed) {
        String reason = failed.reason();
        return failed.with(HealthStatus.DEGRADED, CUT_OFF + failed.message())
                .withReason(reason == null ? null : CUT_OFF + reason)
                .withOutcome(Outcome.CUT_OFF);
    }

    /** A HEALTHY answer that came too late is DEGRADED. */
    private ComponentStatus paced(ComponentStatus result) {
        double limitMs =
                policy.degradedAfter().map(limit -> limit.toNanos() / 1e6).orElse(Double.POSITIVE_INFINITY);
        if (result.status() != HealthStatus.HEALTHY || result.responseTimeMs() <= limitMs) {
            return result;
        }
        String reason =
                String.format(Locale.ROOT, "took %.0f ms, longer than %.0f ms", result.responseTimeMs(), limitMs);
        return result.with(HealthStatus.DEGRADED, reason + ": " + result.message())
                .withReason(reason)
                .withOutcome(Outcome.SLOW);
    }

    /** The timeout is inside the attempt: the library's own would not cancel a pipeline that hangs. */
    private Uni<ComponentStatus> attempt(Run run) {
        return run.answer
                .passedTo(Uni.createFrom().deferred(() -> {
                    run.attemptStarted = time.nanos();
                    run.number.incrementAndGet();
                    return check.get();
                }))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("the check gave no result"))
                .ifNoItem()
                .after(policy.timeout())
                .on(time.scheduler())
                .failWith(() ->
                        new HealthCheckTimeoutException(name, policy.timeout().toMillis()))
                .onFailure()
                .invoke(attempts::fail)
                .onFailure()
                .invoke(failure -> logFailed(run.number.get(), failure))
                .onItem()
                .invoke(attempts::succeed);
    }

    /** At DEBUG only, since operators are interested in confirmed changes, which have lines of their own. */
    private void logFailed(int number, Throwable failure) {
        if (LOG.isDebugEnabled()) {
            String text = text(failure) + " (attempt " + number + " of " + (policy.retryCount() + 1) + ")";
            LOG.debug(LogMessage.oneLine(text));
        }
    }

    Attempts attempts() {
        return attempts;
    }

    private ComponentStatus judge(Throwable failure) {
        boolean timedOut = failure instanceof HealthCheckTimeoutException;
        return new ComponentStatus(
                        name, timedOut ? policy.onTimeout() : HealthStatus.UNHEALTHY, text(failure), 0, facts(failure))
                .withOutcome(timedOut ? Outcome.TIMED_OUT : Outcome.FAILED)
                .withReason(failure instanceof HealthCheckException explained ? explained.reason() : reason(failure));
    }

    private static Map<String, @Nullable Object> facts(Throwable failure) {
        return failure instanceof HealthCheckException explained ? explained.metadata() : Map.of();
    }

    private String text(Throwable failure) {
        String text = failure instanceof HealthCheckException explained && explained.getMessage() != null
                ? explained.getMessage()
                : "Health check '" + name + "' failed: " + reason(failure);
        return redactor.redact(text);
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                return cause.getMessage();
            }
        }
        return "no reason was given";
    }

    private ComponentStatus publishable(ComponentStatus found) {
        return new ComponentStatus(
                        name,
                        found.status(),
                        redactor.redact(found.message()),
                        found.responseTimeMs(),
                        redactor.redact(found.metadata()),
                        found.details())
                .withReason(found.reason() == null ? null : redactor.redact(found.reason()));
    }

    /** One run with all its attempts. */
    private final class Run {

        private final long started = time.nanos();
        private final AnswerSignal answer = new AnswerSignal();
        private final AtomicInteger number = new AtomicInteger();
        private volatile long attemptStarted = started;
    }
}
