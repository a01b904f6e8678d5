package dev.vitals.log;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log has said of one component and what it has not said yet. For one thread at a time. */
final class ComponentLogState {

    /** A component that has changed this many times within {@link StatusLog#INTERVAL} is summarized instead. */
    static final int MAX_CHANGES = 3;

    private final String name;
    private final Deque<Instant> changes = new ArrayDeque<>();
    private HealthStatus status = HealthStatus.HEALTHY;
    private @Nullable Instant failingSince;
    private String reason = "";
    private Instant lastLine = Instant.EPOCH;
    private long failedRuns;
    private int unlogged;
    private boolean known;

    ComponentLogState(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    HealthStatus status() {
        return status;
    }

    /** Why the latest failed run failed. */
    String reason() {
        return reason;
    }

    /** The number of failed runs since the last line. */
    long failedRuns() {
        return failedRuns;
    }

    /** The number of changes since the last line, which are too many for a line each. */
    int unlogged() {
        return unlogged;
    }

    /** Whether the log knows the confirmed status of this component. */
    boolean isKnown() {
        return known;
    }

    /** Whether a line has been written since the start. */
    boolean hasLine() {
        return !lastLine.equals(Instant.EPOCH);
    }

    Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    /** Takes up a failure that was confirmed before the start; its first summary is due. */
    void resume(HealthStatus confirmed, Instant since) {
        known = true;
        status = confirmed;
        failingSince = since;
    }

    void fail(ComponentStatus result) {
        failedRuns++;
        reason = FailureReason.of(result);
    }

    /** Takes the next change; returns whether it may have a line of its own. */
    boolean change(StatusChange change) {
        boolean often = changes.size() == MAX_CHANGES
                && changes.getFirst().isAfter(change.time().minus(StatusLog.INTERVAL));
        if (changes.size() == MAX_CHANGES) {
            changes.removeFirst();
        }
        changes.addLast(change.time());
        known = true;
        status = change.to();
        reason = FailureReason.of(change.component(), change.message());
        if (failingSince == null) {
            failingSince = change.time();
        }
        unlogged += often ? 1 : 0;
        return !often;
    }

    /** Ends the failure after its recovery has been considered. */
    void endIfHealthy() {
        if (status == HealthStatus.HEALTHY) {
            failingSince = null;
        }
    }

    boolean isProblem() {
        return status != HealthStatus.HEALTHY || unlogged > 0;
    }

    boolean isDue(Instant now) {
        return isProblem()
                && (failedRuns > 0 || unlogged > 0)
                && Duration.between(lastLine, now).abs().compareTo(StatusLog.INTERVAL) >= 0;
    }

    /** Starts counting again after a line. */
    void logged(Instant now) {
        lastLine = now;
        failedRuns = 0;
        unlogged = 0;
    }
}
