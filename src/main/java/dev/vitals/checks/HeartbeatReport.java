package dev.vitals.checks;

import dev.vitals.access.Problem;
import dev.vitals.status.HealthStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A report of a component about itself.
 *
 * @param kind what it is about
 * @param status the status that the component claims; empty: none
 * @param text the component's own words; empty: none
 * @param exitCode that of the job; empty: not reported
 * @param runId of which run of the job it is; empty: not reported
 */
record HeartbeatReport(
        Kind kind,
        Optional<HealthStatus> status,
        Optional<String> text,
        Optional<Integer> exitCode,
        Optional<String> runId) {

    private static final Pattern EXIT_CODE = Pattern.compile("\\d{1,3}");

    private static final int MAX_EXIT_CODE = 255;
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What a report is about. */
    enum Kind {
        /** The component is alive; if its job was running, that has ended. */
        DONE,
        /** A job starts. */
        START,
        /** A text only. */
        LOG
    }

    /** Reads a report from a path without a signal; a problem 400 for a body that it must not have. */
    static HeartbeatReport plain(byte[] body, String contentType, String runId) {
        return HeartbeatBody.read(body, contentType).withRunId(runId);
    }

    /**
     * Reads a report from a path that ends with a signal.
     *
     * @param signal start, fail, log or an exit code; a problem 400 for any other
     */
    static HeartbeatReport signalled(String signal, byte[] body, String runId) {
        HeartbeatReport report =
                switch (signal) {
                    case "start" -> of(Kind.START, Optional.empty(), Optional.empty());
                    case "log" -> of(Kind.LOG, Optional.empty(), Optional.empty());
                    case "fail" -> of(Kind.DONE, Optional.of(HealthStatus.UNHEALTHY), Optional.empty());
                    default -> exited(exitCode(signal));
                };
        return report.withText(HeartbeatText.of(body)).withRunId(runId);
    }

    private static HeartbeatReport of(Kind kind, Optional<HealthStatus> status, Optional<Integer> exitCode) {
        return new HeartbeatReport(kind, status, Optional.empty(), exitCode, Optional.empty());
    }

    private static HeartbeatReport exited(int code) {
        HealthStatus status = code == 0 ? HealthStatus.HEALTHY : HealthStatus.UNHEALTHY;
        return of(Kind.DONE, Optional.of(status), Optional.of(code));
    }

    private static int exitCode(String signal) {
        int code = EXIT_CODE.matcher(signal).matches() ? Integer.parseInt(signal) : Integer.MAX_VALUE;
        if (code > MAX_EXIT_CODE) {
            throw Problem.of(
                            400, "Unknown signal in the path; expected start, fail, log or an exit code from 0 to 255.")
                    .toException();
        }
        return code;
    }

    private HeartbeatReport withText(Optional<String> other) {
        return new HeartbeatReport(kind, status, other, exitCode, runId);
    }

    private HeartbeatReport withRunId(String rid) {
        if (!rid.isEmpty() && !UUID.matcher(rid).matches()) {
            throw Problem.of(400, "The parameter rid is invalid; expected a UUID.")
                    .toException();
        }
        Optional<String> id = Optional.of(rid.toLowerCase(Locale.ROOT)).filter(each -> !each.isEmpty());
        return new HeartbeatReport(kind, status, text, exitCode, id);
    }
}
