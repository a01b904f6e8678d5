package dev.vitals.checks;

import dev.vitals.checks.HeartbeatClock.Moment;
import dev.vitals.checks.HeartbeatReport.Kind;
import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What the reports of one component so far amount to.
 *
 * @param since when the service began to wait for them
 * @param last the last report that says that the component is alive
 * @param run the last start of a job
 * @param note the last text that came without a status
 * @param took how long the last job took of which both ends were reported
 * @param missed the moment of the report after which the next one was found to be missed, or of {@code since}
 */
record HeartbeatState(
        Moment since,
        Optional<Alive> last,
        Optional<Run> run,
        Optional<Note> note,
        Optional<Duration> took,
        Optional<Moment> missed) {

    /**
     * A report that the component is alive.
     *
     * @param status what it claims to be
     */
    record Alive(Moment at, HealthStatus status, Optional<String> text, Optional<Integer> exitCode) {}

    /**
     * A start of a job.
     *
     * @param first the first of several starts without an end
     * @param id of the run
     * @param isOpen whether it runs still, as far as is known
     * @param isOverdue whether a run before it took too long and never ended
     * @param status what the component claims to be while it runs; empty: what it claimed before
     */
    record Run(
            Moment at,
            Moment first,
            Optional<String> id,
            boolean isOpen,
            boolean isOverdue,
            Optional<HealthStatus> status,
            Optional<String> text) {

        Run ended() {
            return new Run(at, first, id, false, false, status, text);
        }
    }

    /** A text. */
    record Note(Moment at, String text) {}

    static HeartbeatState since(Moment start) {
        return new HeartbeatState(
                start, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Since when the next report is waited for. */
    Moment reference() {
        return last.map(Alive::at).orElse(since);
    }

    boolean isMissed() {
        return missed.filter(each -> each.time().equals(reference().time())).isPresent();
    }

    HeartbeatState asMissed() {
        return new HeartbeatState(since, last, run, note, took, Optional.of(reference()));
    }

    Optional<Run> running() {
        return run.filter(Run::isOpen);
    }

    boolean isRunningLongerThan(Optional<Duration> maximum, Moment now) {
        return running().isPresent()
                && maximum.filter(each -> running()
                                .filter(one ->
                                        one.isOverdue() || now.since(one.at()).compareTo(each) > 0)
                                .isPresent())
                        .isPresent();
    }

    /** The state after a report that the store contains: one that is known already, or older, changes nothing. */
    HeartbeatState afterStored(HeartbeatReport report, Moment at, Optional<Duration> maxDuration) {
        boolean isOld =
                switch (report.kind()) {
                    case LOG -> isKnown(note.map(Note::at), at);
                    case START -> isKnown(run.map(Run::at), at) || isKnown(last.map(Alive::at), at);
                    case DONE -> isKnown(last.map(Alive::at), at);
                };
        return isOld ? this : after(report, at, maxDuration);
    }

    /** By the wall clock, which is all that several processes have in common. */
    private static boolean isKnown(Optional<Moment> latest, Moment at) {
        return latest.filter(each -> !each.time().isBefore(at.time())).isPresent();
    }

    /** The state after a report to this process. */
    HeartbeatState after(HeartbeatReport report, Moment at, Optional<Duration> maxDuration) {
        if (report.kind() == Kind.LOG) {
            Optional<Note> added = report.text().map(text -> new Note(at, text)).or(() -> note);
            return new HeartbeatState(since, last, run, added, took, missed);
        }
        return report.kind() == Kind.START ? afterStart(report, at, maxDuration) : afterDone(report, at);
    }

    /** A job that starts while it runs is taken to have started then. */
    private HeartbeatState afterStart(HeartbeatReport report, Moment at, Optional<Duration> maxDuration) {
        Run started = new Run(
                at,
                running().map(Run::first).orElse(at),
                report.runId(),
                true,
                isRunningLongerThan(maxDuration, at),
                report.status(),
                report.text());
        return new HeartbeatState(since, last, Optional.of(started), note, took, missed);
    }

    /** A success with the id of another run leaves the job running, and so it is not measured. */
    private HeartbeatState afterDone(HeartbeatReport report, Moment at) {
        HealthStatus status = report.status().orElse(HealthStatus.HEALTHY);
        boolean isOfRun =
                running().filter(one -> one.id().equals(report.runId())).isPresent();
        boolean isBefore = run.filter(one -> one.at().isAfter(at)).isPresent();
        boolean ends = !isBefore && (isOfRun || report.runId().isEmpty() || status == HealthStatus.UNHEALTHY);
        Optional<Duration> measured =
                running().filter(one -> isOfRun && !isBefore).map(one -> at.since(one.at()));
        return new HeartbeatState(
                since,
                Optional.of(new Alive(at, status, report.text(), report.exitCode())),
                ends ? run.map(Run::ended) : run,
                note,
                measured.or(() -> took),
                Optional.empty());
    }

    /** What is known after a later state whose past was unknown to it. */
    HeartbeatState followedBy(HeartbeatState later) {
        return new HeartbeatState(
                since.isAfter(later.since) ? later.since : since,
                latest(last, later.last, Alive::at),
                latest(run.map(one -> later.last.isPresent() ? one.ended() : one), later.run, Run::at),
                latest(note, later.note, Note::at),
                later.took.or(() -> took),
                later.last.isPresent() ? later.missed : missed);
    }

    private static <T> Optional<T> latest(Optional<T> one, Optional<T> other, Function<T, Moment> at) {
        BinaryOperator<T> later = (a, b) -> at.apply(a).isAfter(at.apply(b)) ? a : b;
        return one.isEmpty() ? other : other.isEmpty() ? one : Optional.of(later.apply(one.get(), other.get()));
    }
}
