package dev.vitals.checks;

import dev.vitals.checks.HeartbeatClock.Moment;
import dev.vitals.status.ComponentStatus;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The reports of one component so far, and the status that follows from them. */
final class Heartbeat {

    private final String component;
    private final HeartbeatTiming timing;
    private final HeartbeatClock clock;
    private final Moment started;
    private final AtomicReference<HeartbeatState> state;

    Heartbeat(String component, HeartbeatTiming timing, HeartbeatClock clock) {
        this.component = component;
        this.timing = timing;
        this.clock = clock;
        started = clock.now();
        state = new AtomicReference<>(HeartbeatState.since(started));
    }

    String component() {
        return component;
    }

    HeartbeatState state() {
        return Objects.requireNonNull(state.get(), "never null");
    }

    /** Takes a report to this process. */
    void accept(HeartbeatReport report, Moment at) {
        update(known -> known.after(report, at, timing.maxDuration()));
    }

    /** Takes a report that the store contains, and returns whether it is a new one. */
    boolean acceptStored(HeartbeatReport report, Moment at) {
        HeartbeatState before = state();
        update(known -> known.afterStored(report, at, timing.maxDuration()));
        return !before.equals(state());
    }

    /** Puts what the store remembers before what has been reported since. */
    void restore(HeartbeatState before) {
        update(before::followedBy);
    }

    private void update(UnaryOperator<HeartbeatState> change) {
        state.updateAndGet(change);
    }

    /** The status by what the component reported, and by how long it has not. */
    ComponentStatus judge(boolean isPastKnown) {
        HeartbeatState known = state();
        HeartbeatVerdict verdict = new HeartbeatVerdict(timing, known, clock.now(), started, isPastKnown);
        if (verdict.isMissed() && !known.isMissed()) {
            update(latest -> latest.reference().equals(known.reference()) ? latest.asMissed() : latest);
        }
        return verdict.status(component);
    }
}
