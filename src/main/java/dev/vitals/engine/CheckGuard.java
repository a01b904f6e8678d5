package dev.vitals.engine;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.Connectivity;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Redactor;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one component's check under its policy, and turns whatever happens into a result: it never fails. */
final class CheckGuard {

    private static final Logger LOG = Logger.getLogger("dev.vitals.check");

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
        this.redactor = redactor;
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
            long started = time.nanos();
            return retries.get(this::attempt)
                    .onItem()
                    .transformToUni(found -> settle(found, started, found.status() == HealthStatus.UNHEALTHY))
                    .onFailure()
                    .recoverWithUni(failure -> settle(judge(failure), started, true));
        });
    }

    private Uni<ComponentStatus> settle(ComponentStatus found, long started, boolean failed) {
        ComponentStatus result =
                paced(publishable(found).tookAtLeast(time.millisSince(started), time.millisSince(started)));
        return failed ? unlessCutOff(result) : Uni.createFrom().item(result);
    }

    /** Where this service itself is cut off, a failure says nothing of the component. */
    private Uni<ComponentStatus> unlessCutOff(ComponentStatus failed) {
        return connectivity
                .isLost()
                .onFailure()
                .recoverWithItem(false)
                .map(lost -> lost
                        ? failed.with(HealthStatus.DEGRADED, "own connectivity lost: " + failed.message())
                        : failed);
    }

    /** A good answer that came too late is no good answer any more. */
    private ComponentStatus paced(ComponentStatus result) {
        double limitMs =
                policy.degradedAfter().map(limit -> limit.toNanos() / 1e6).orElse(Double.POSITIVE_INFINITY);
        if (result.status() != HealthStatus.HEALTHY || result.responseTimeMs() <= limitMs) {
            return result;
        }
        String message = String.format(
                Locale.ROOT,
                "took %.0f ms, longer than %.0f ms: %s",
                result.responseTimeMs(),
                limitMs,
                result.message());
        return result.with(HealthStatus.DEGRADED, message);
    }

    /** The time-out is inside the attempt: the library's own would not cancel a pipeline that hangs. */
    private Uni<ComponentStatus> attempt() {
        return Uni.createFrom()
                .deferred(() -> check.get())
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
                .invoke(failure -> LOG.warn(text(failure)))
                .onItem()
                .invoke(attempts::succeed);
    }

    Attempts attempts() {
        return attempts;
    }

    private ComponentStatus judge(Throwable failure) {
        HealthStatus status =
                failure instanceof HealthCheckTimeoutException ? HealthStatus.DEGRADED : HealthStatus.UNHEALTHY;
        return new ComponentStatus(name, status, text(failure), 0, facts(failure));
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
}
