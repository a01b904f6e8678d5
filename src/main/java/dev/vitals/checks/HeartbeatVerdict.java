package dev.vitals.checks;

import dev.vitals.checks.HeartbeatClock.Moment;
import dev.vitals.checks.HeartbeatState.Alive;
import dev.vitals.checks.HeartbeatState.Note;
import dev.vitals.checks.HeartbeatState.Run;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The status that follows from the reports at one moment. */
final class HeartbeatVerdict {

    private final HeartbeatTiming timing;
    private final HeartbeatState known;
    private final Moment now;
    private final boolean isPastKnown;
    private final Instant expected;
    private final Instant due;
    private final boolean missed;

    /**
     * Judges at a moment.
     *
     * @param started when this process began to accept reports
     * @param isPastKnown whether the reports before the start have been read from the store
     */
    HeartbeatVerdict(HeartbeatTiming timing, HeartbeatState known, Moment now, Moment started, boolean isPastKnown) {
        this.timing = timing;
        this.known = known;
        this.now = now;
        this.isPastKnown = isPastKnown;
        expected = timing.expectedAfter(known.reference().time());
        due = due(started);
        missed = known.isMissed() || silence().compareTo(waitUntil(due)) > 0;
    }

    /** By when a report has to come: while a job runs that started in time, not before it has to end. */
    private Instant due(Moment started) {
        Instant byGrace = expected.plus(timing.grace());
        Instant byRun = known.running()
                .filter(run ->
                        timing.maxDuration().isPresent() && !run.first().time().isAfter(byGrace))
                .map(run -> run.first().time().plus(timing.maxDuration().orElseThrow()))
                .filter(end -> end.isAfter(byGrace))
                .orElse(byGrace);
        return unlessDown(byRun, started);
    }

    /** Nobody could take a report that fell due while this process was not running, so it may still come. */
    private Instant unlessDown(Instant due, Moment started) {
        return !known.isMissed() && due.isBefore(started.time())
                ? started.time().plus(timing.grace())
                : due;
    }

    private Duration silence() {
        return now.since(known.reference());
    }

    private Duration waitUntil(Instant moment) {
        return Duration.between(known.reference().time(), moment);
    }

    boolean isMissed() {
        return missed;
    }

    ComponentStatus status(String component) {
        if (known.isRunningLongerThan(timing.maxDuration(), now)) {
            return new ComponentStatus(component, HealthStatus.UNHEALTHY, overrun(), 0, facts());
        }
        if (missed) {
            // A report that did not arrive is not an answer: this service itself may have no connectivity.
            return new ComponentStatus(component, HealthStatus.UNHEALTHY, missing(), 0, facts())
                    .withOutcome(Outcome.TIMED_OUT);
        }
        return new ComponentStatus(component, claimed(), message(), 0, facts());
    }

    private String overrun() {
        Moment start = known.running().map(Run::first).orElse(now);
        return "the job started at " + text(start.time()) + " and did not finish within its max-duration of "
                + HeartbeatTiming.seconds(timing.maxDuration().orElse(Duration.ZERO)) + " s";
    }

    private String missing() {
        String before = known.last()
                .map(Alive::at)
                .map(at -> "no heartbeat since " + text(at.time()))
                .orElseGet(() -> "no heartbeat received since waiting began at "
                        + text(known.since().time()));
        return before + "; one was due by " + text(due);
    }

    private HealthStatus claimed() {
        HealthStatus waiting = isPastKnown ? HealthStatus.HEALTHY : HealthStatus.DEGRADED;
        return known.running()
                .flatMap(Run::status)
                .or(() -> known.last().map(Alive::status))
                .orElse(waiting);
    }

    private String message() {
        String words = claimed() == HealthStatus.HEALTHY ? latestText().orElse("") : reason();
        if (!words.isEmpty()) {
            return words;
        }
        if (known.last().isPresent()) {
            return "Heartbeat received";
        }
        return isPastKnown
                ? "waiting for the first heartbeat"
                : "the last heartbeat is not known: the store cannot be read";
    }

    /** As long as nothing is wrong, the latest words; the reason of a failure stays until the next report. */
    private Optional<String> latestText() {
        Optional<Moment> alive = known.last().map(Alive::at);
        return Stream.of(
                        known.note().filter(each -> isLater(each.at(), alive)).map(Note::text),
                        known.running()
                                .filter(each -> isLater(each.at(), alive))
                                .flatMap(Run::text),
                        known.last().flatMap(Alive::text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isLater(Moment at, Optional<Moment> alive) {
        return alive.filter(at::isAfter).isPresent() || alive.isEmpty();
    }

    private String reason() {
        Optional<String> own =
                known.running().filter(run -> run.status().isPresent()).isPresent()
                        ? known.running().flatMap(Run::text)
                        : known.last().flatMap(Alive::text);
        Optional<Integer> code = known.last().flatMap(Alive::exitCode);
        String failed = code.map(each -> "the job failed with exit code " + each)
                .orElse("the component reports that it is " + claimed().wireName());
        return known.last().isEmpty() && known.running().isEmpty() ? "" : own.orElse(failed);
    }

    private Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(timing.facts());
        facts.put(
                "last_heartbeat",
                known.last().map(each -> text(each.at().time())).orElse(null));
        facts.put("next_expected", text(expected));
        facts.put("due", text(due));
        facts.put("late", silence().compareTo(waitUntil(expected)) > 0);
        known.last().flatMap(Alive::exitCode).ifPresent(code -> facts.put("exit_code", code));
        if (known.run().isPresent() || known.took().isPresent()) {
            facts.put("job_running", known.running().isPresent());
            facts.put(
                    "job_started",
                    known.running().map(each -> text(each.at().time())).orElse(null));
            facts.put("job_seconds", known.took().map(HeartbeatTiming::seconds).orElse(null));
        }
        known.note().ifPresent(note -> {
            facts.put("last_log", note.text());
            facts.put("last_log_time", text(note.at().time()));
        });
        return facts;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
