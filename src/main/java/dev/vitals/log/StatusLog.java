package dev.vitals.log;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.LogMessage;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decides which lines about components are logged: one for each confirmed change, and summaries of what keeps failing or
 * changing. All time is that of the samples, and summaries are written when a sample arrives.
 */
final class StatusLog {

    /** A component that keeps failing is mentioned at most this often. */
    static final Duration INTERVAL = Duration.ofMinutes(5);

    /** How often to look for summaries that are due. */
    static final Duration LOOK = Duration.ofSeconds(10);

    /** If more components fail, one line summarizes all of them. */
    static final int MAX_SINGLE = 10;

    private static final String OVERALL = "overall";

    private final LogLines lines;
    private final Function<String, Optional<Resumed>> earlier;
    private final Consumer<Line> output;
    private final Map<String, ComponentLogState> states = new HashMap<>(); // guarded by this
    private Instant nextLook = Instant.EPOCH; // guarded by this
    private Instant lastOfAll = Instant.EPOCH; // guarded by this

    /**
     * A line of the log.
     *
     * @param warning whether its level is WARN instead of INFO
     */
    record Line(boolean warning, LogMessage message) {}

    /** A status that was confirmed earlier. */
    record Resumed(HealthStatus status, Instant since) {}

    /**
     * Creates a log.
     *
     * @param types returns the type of a component
     * @param earlier returns the confirmed status of a component that has not changed since the start
     */
    StatusLog(Function<String, String> types, Function<String, Optional<Resumed>> earlier, Consumer<Line> output) {
        this.lines = new LogLines(types);
        this.earlier = earlier;
        this.output = output;
    }

    private ComponentLogState state(String component) {
        return states.computeIfAbsent(component, ComponentLogState::new);
    }

    /** Takes a confirmed change. */
    synchronized void changed(StatusChange change) {
        if (change.component().equals(OVERALL)) {
            return;
        }
        ComponentLogState state = state(change.component());
        if (state.change(change)) {
            output.accept(lines.change(change, state));
            state.logged(change.time());
        }
        state.endIfHealthy();
    }

    /** Takes a result. */
    synchronized void sampled(Sample sample) {
        if (!sample.warmUp() && sample.result().status() != HealthStatus.HEALTHY) {
            ComponentLogState state = state(sample.name());
            state.fail(sample.result());
            if (!state.isKnown()) {
                earlier.apply(sample.name())
                        .filter(known -> known.status() != HealthStatus.HEALTHY)
                        .ifPresent(known -> state.resume(known.status(), known.since()));
            }
        }
        lookAt(sample.time());
    }

    private void lookAt(Instant now) {
        if (nextLook.equals(Instant.EPOCH)) {
            nextLook = now.plus(LOOK);
        }
        boolean wasSetBack = now.plus(LOOK).isBefore(nextLook);
        if (!now.isBefore(nextLook) || wasSetBack) {
            nextLook = now.plus(LOOK);
            summarize(now);
        }
    }

    private void summarize(Instant now) {
        List<ComponentLogState> problems = new ArrayList<>();
        states.values().stream().filter(ComponentLogState::isProblem).forEach(problems::add);
        List<ComponentLogState> due =
                problems.stream().filter(each -> each.isDue(now)).toList();
        if (problems.size() <= MAX_SINGLE) {
            due.forEach(each -> output.accept(lines.summary(each, now)));
            due.forEach(each -> each.logged(now));
        } else if (!due.isEmpty() && Duration.between(lastOfAll, now).abs().compareTo(INTERVAL) >= 0) {
            lastOfAll = now;
            output.accept(lines.summary(problems, now));
            problems.forEach(each -> each.logged(now));
        }
    }
}
