package dev.vitals.log;

import dev.vitals.log.StatusLog.Line;
import dev.vitals.status.DurationText;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.LogMessage;
import dev.vitals.status.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts of the lines about components. */
final class LogLines {

    private static final int MAX_NAMES = 10;
    private static final String LAST_LINE = " since the last line";

    private final Function<String, String> types;

    LogLines(Function<String, String> types) {
        this.types = types;
    }

    /** The line for a confirmed change. */
    Line change(StatusChange change, ComponentLogState state) {
        boolean recovered = change.to() == HealthStatus.HEALTHY;
        String text = recovered ? recovery(change, state) : failure(change, state);
        return line(!recovered, change.component(), change.to(), text);
    }

    private static String failure(StatusChange change, ComponentLogState state) {
        List<String> facts = new ArrayList<>();
        change.from().ifPresent(from -> facts.add(was(from, change.previousDuration())));
        if (!change.causedBy().isEmpty()) {
            facts.add("caused by " + String.join(", ", change.causedBy()));
        }
        String text = change.component() + " is " + change.to().wireName() + because(state);
        return facts.isEmpty() ? text : text + " (" + String.join("; ", facts) + ")";
    }

    private static String recovery(StatusChange change, ComponentLogState state) {
        Optional<Duration> lasted = state.failingSince()
                .map(since -> Duration.between(since, change.time()))
                .filter(time -> !time.isZero())
                .or(change::previousDuration);
        String from =
                change.from().map(status -> " (was " + status.wireName() + ")").orElse("");
        return change.component() + " is healthy again"
                + lasted.map(time -> " after " + DurationText.of(time)).orElse("") + from;
    }

    private static String was(HealthStatus from, Optional<Duration> lasted) {
        return "was " + from.wireName()
                + lasted.map(time -> " for " + DurationText.of(time)).orElse("");
    }

    private static String because(ComponentLogState state) {
        return state.reason().isBlank() ? "" : ": " + state.reason();
    }

    /** The summary of one component that keeps failing or changing. */
    Line summary(ComponentLogState state, Instant now) {
        String status = state.status().wireName();
        String text = state.unlogged() > 0
                ? " keeps changing its status: " + state.unlogged() + " changes" + LAST_LINE + ", now " + status
                : " is still " + status
                        + since(state, now).map(time -> " after " + time).orElse("");
        String reason = state.status() == HealthStatus.HEALTHY
                ? ""
                : because(state) + " (" + failedRuns(state.failedRuns())
                        + (state.hasLine() ? LAST_LINE : " since the start") + ")";
        return line(true, state.name(), state.status(), state.name() + text + reason);
    }

    private static Optional<String> since(ComponentLogState state, Instant now) {
        return state.failingSince().map(since -> DurationText.of(Duration.between(since, now)));
    }

    private static String failedRuns(long count) {
        return count + (count == 1 ? " failed run" : " failed runs");
    }

    /** The summary of many components that keep failing or changing. */
    Line summary(List<ComponentLogState> problems, Instant now) {
        List<ComponentLogState> longestFirst = problems.stream()
                .sorted(Comparator.comparing(
                                (ComponentLogState each) -> each.failingSince().orElse(now))
                        .thenComparing(ComponentLogState::name))
                .toList();
        ComponentLogState longest = longestFirst.get(0);
        String text = problems.size() + " components keep failing: " + counts(problems) + " (longest: " + longest.name()
                + since(longest, now).map(time -> " for " + time).orElse("") + "; "
                + failedRuns(problems.stream()
                        .mapToLong(ComponentLogState::failedRuns)
                        .sum()) + LAST_LINE + "): " + names(longestFirst);
        return new Line(true, LogMessage.of(text));
    }

    private static String counts(List<ComponentLogState> problems) {
        List<String> counts = new ArrayList<>();
        add(counts, problems, HealthStatus.UNHEALTHY);
        add(counts, problems, HealthStatus.DEGRADED);
        long changing = problems.stream().filter(each -> each.unlogged() > 0).count();
        if (changing > 0) {
            counts.add(changing + " changing their status often");
        }
        return String.join(", ", counts);
    }

    private static void add(List<String> counts, List<ComponentLogState> problems, HealthStatus status) {
        long count = problems.stream()
                .filter(each -> each.unlogged() == 0 && each.status() == status)
                .count();
        if (count > 0) {
            counts.add(count + " " + status.wireName());
        }
    }

    private static String names(List<ComponentLogState> problems) {
        String names =
                problems.stream().limit(MAX_NAMES).map(ComponentLogState::name).collect(Collectors.joining(", "));
        return problems.size() <= MAX_NAMES ? names : names + " and " + (problems.size() - MAX_NAMES) + " more";
    }

    private Line line(boolean warning, String component, HealthStatus status, String text) {
        return new Line(warning, LogMessage.of(component, types.apply(component), Optional.of(status), text));
    }
}
