package dev.vitals.engine;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One component under watch: its latest sample, the run in flight, and the one that shall follow it. */
final class Watch {

    /** So long ago that no reading of the ticker during one request can make up for it. */
    static final long NEVER_FRESH = Long.MIN_VALUE / 4;

    private static final int MISSED_INTERVALS = 3;

    /** Runs that one request begins begin at the same moment, and slow ones that hang end at the same one. */
    private static final long SAME_MOMENT_NANOS = 100_000_000;

    private final String name;
    private final CheckPolicy policy;
    private final Supplier<Uni<ComponentStatus>> run;
    private final Surroundings surroundings;
    private final Time time;
    private final Duration patience;
    private final WarmUp warmUp;

    private @Nullable Flight current; // guarded by this
    private @Nullable Flight following; // guarded by this
    private volatile @Nullable Seen latest;
    private volatile @Nullable ComponentStatus newest;
    private volatile long startedNanos;
    private final AtomicInteger warmUpRuns = new AtomicInteger();

    /** A sample, and when the ticker said that it ended. */
    record Seen(Sample sample, long endedNanos) {

        HealthStatus status() {
            return sample.result().status();
        }
    }

    Watch(
            String name,
            CheckPolicy policy,
            Supplier<Uni<ComponentStatus>> run,
            Surroundings surroundings,
            WarmUp warmUp,
            Time time) {
        this.name = name;
        this.policy = policy;
        this.run = run;
        this.surroundings = surroundings;
        this.time = time;
        this.warmUp = warmUp;
        patience = policy.pace()
                .interval()
                .multipliedBy(MISSED_INTERVALS)
                .plus(policy.longestRun())
                .plus(surroundings.longestExplanation());
    }

    String name() {
        return name;
    }

    Duration interval() {
        return policy.pace().interval();
    }

    Duration maxAge() {
        return policy.pace().maxAge();
    }

    /** How long after its end a sample counts as stale. */
    Duration patience() {
        return patience;
    }

    @Nullable
    Seen latest() {
        return latest;
    }

    /** Whether a run is under way. */
    synchronized boolean isRunning() {
        return current != null;
    }

    long startedNanos() {
        return startedNanos;
    }

    boolean isFresh(long nowNanos) {
        Seen seen = latest;
        return seen != null && freshFor(seen, nowNanos) > 0;
    }

    /** For how many nanoseconds from now a sample is within the maximum age; one of zero admits none, however new. */
    long freshFor(Seen seen, long nowNanos) {
        if (seen.sample().warmUp() && !maxAge().isZero()) {
            // Its confirmation is on the way: requests must not run all components at once before this process is warm.
            return maxAge().toNanos();
        }
        return maxAge().isZero() ? NEVER_FRESH : maxAge().toNanos() - (nowNanos - seen.endedNanos());
    }

    /** A sample within the maximum age: the latest, or that of a run which is shared with everyone who waits. */
    Uni<Sample> fresh() {
        Seen seen = latest;
        if (seen != null && freshFor(seen, time.nanos()) > 0) {
            return Uni.createFrom().item(seen.sample());
        }
        return maxAge().isZero() ? anew() : joined();
    }

    /** The sample of the run in flight, or of a new one where none is. */
    Uni<Sample> joined() {
        return flightJoined().landing();
    }

    private Flight flightJoined() {
        Flight started;
        synchronized (this) {
            if (current != null) {
                return current;
            }
            started = following == null ? new Flight() : following;
            following = null;
            current = started;
        }
        launch(started);
        return started;
    }

    /** The sample of a run that begins no earlier than this call. */
    Uni<Sample> anew() {
        return flightAnew().landing();
    }

    private Flight flightAnew() {
        synchronized (this) {
            if (current != null) {
                if (following == null) {
                    following = new Flight();
                }
                return following;
            }
        }
        return flightJoined();
    }

    /**
     * Returns what the newest run found, though that may still wait for its cause; null before the first, and while a first
     * one waits for its confirmation.
     */
    @Nullable
    ComponentStatus newest() {
        return newest;
    }

    /**
     * Emits at the end of a run that shows how the component is now, before its cause is looked for. That is one under way
     * which began no earlier than at that time, one that was slow and has just ended, or else a new one.
     */
    Uni<Void> endOfRunSince(long nanos) {
        synchronized (this) {
            if (current != null && current.startedNanos() - nanos >= -SAME_MOMENT_NANOS) {
                return current.ending().chain(this::endOfConfirmation);
            }
            if (wasSlowAndHasJustEnded()) {
                return Uni.createFrom().voidItem();
            }
        }
        return flightAnew().ending().chain(this::endOfConfirmation);
    }

    private Uni<Void> endOfConfirmation() {
        return newest == null
                ? flightAnew().ending().chain(this::endOfConfirmation)
                : Uni.createFrom().voidItem();
    }

    /** Whether there is a sample that counts. */
    boolean isConfirmed() {
        Seen seen = latest;
        return seen != null && !seen.sample().warmUp();
    }

    /** The first sample that counts: the latest, or that of a run under way, or of the one that confirms the first. */
    Uni<Sample> confirmed() {
        Seen seen = latest;
        if (seen != null && !seen.sample().warmUp()) {
            return Uni.createFrom().item(seen.sample());
        }
        synchronized (this) {
            if (current == null && following != null) {
                return following.landing();
            }
        }
        return joined().chain(
                        first -> first.warmUp() ? confirmed() : Uni.createFrom().item(first));
    }

    /**
     * Emits at the end of a run that began no earlier than at that time. A run that began earlier may have had its answer
     * before a backend shared with another component broke.
     */
    Uni<Void> endOfRunBegunSince(long nanos) {
        synchronized (this) {
            if (current != null && current.startedNanos() - nanos >= 0) {
                return current.ending();
            }
            if (current == null && startedNanos - nanos >= 0) {
                return Uni.createFrom().voidItem();
            }
        }
        return flightAnew().ending().chain(this::endOfConfirmation);
    }

    private boolean wasSlowAndHasJustEnded() {
        Seen seen = latest;
        return seen != null
                && !seen.sample().warmUp()
                && seen.sample().result().responseTimeMs() * 1e6 > SAME_MOMENT_NANOS
                && time.nanos() - seen.endedNanos() <= SAME_MOMENT_NANOS;
    }

    private void launch(Flight flight) {
        startedNanos = time.nanos();
        flight.start(startedNanos);
        Uni.createFrom()
                .deferred(() -> run.get())
                .subscribe()
                .with(found -> end(flight, found), failure -> end(flight, broken()));
    }

    /** A result that is worse than the one before waits for its cause, so that both are reported together. */
    private void end(Flight flight, ComponentStatus found) {
        Instant ended = time.clock().instant();
        long endedNanos = time.nanos();
        if (!isConfirmed() && warmUp.mayExplain(found, flight.startedNanos(), warmUpRuns.get())) {
            warmUpRuns.incrementAndGet();
            flight.end();
            land(flight, new Sample(found, policy.critical(), ended, true), endedNanos);
            return;
        }
        newest = found;
        flight.end();
        if (found.status() == HealthStatus.HEALTHY) {
            land(flight, found, ended, endedNanos);
        } else if (isWorseThanBefore(found.status())) {
            surroundings
                    .explainedAnew(found, flight.startedNanos(), endedNanos)
                    .subscribe()
                    .with(
                            explained -> land(flight, explained, ended, endedNanos),
                            failure -> land(flight, found, ended, endedNanos));
        } else {
            land(flight, surroundings.explained(found), ended, endedNanos);
        }
    }

    private boolean isWorseThanBefore(HealthStatus status) {
        Seen before = latest;
        return before == null || before.sample().warmUp() || status.compareTo(before.status()) > 0;
    }

    private void land(Flight flight, ComponentStatus found, Instant ended, long endedNanos) {
        land(flight, new Sample(found, policy.critical(), ended), endedNanos);
    }

    private void land(Flight flight, Sample sample, long endedNanos) {
        Seen before = latest;
        latest = new Seen(sample, endedNanos);
        // While this run still counts as under way, so that the samples of a component are told of in their order.
        surroundings.seen(sample, isAnotherStatus(before, sample));
        Flight next;
        synchronized (this) {
            next = following;
            current = next;
            // One that waits for its confirmation has the run that brings it ready.
            following = next == null && sample.warmUp() ? new Flight() : null;
        }
        flight.land(sample);
        if (next != null) {
            launch(next);
        } else if (sample.warmUp()) {
            warmUp.confirmSoon(this::joined);
        }
    }

    private static boolean isAnotherStatus(@Nullable Seen before, Sample sample) {
        if (sample.warmUp() || before == null || before.sample().warmUp()) {
            return !sample.warmUp();
        }
        return before.status() != sample.result().status();
    }

    /** The guard never fails; should it, that is a fault of ours and must neither hang a caller nor end the schedule. */
    private ComponentStatus broken() {
        String message = "Health check '" + name + "' failed: the check could not be run";
        return new ComponentStatus(name, HealthStatus.UNHEALTHY, message, 0, Map.of());
    }
}
