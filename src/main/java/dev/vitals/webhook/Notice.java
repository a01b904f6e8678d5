package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver is told of one component.
 *
 * @param time when there was a reason to tell it
 * @param change the component's latest transition; {@code overall} is the whole
 * @param info properties of the component
 * @param open the problem that the receiver had been told of before; empty if there was none
 * @param publicUrl where people reach this service; empty if none is configured
 */
record Notice(
        NoticeKind kind,
        Instant time,
        StatusChange change,
        ComponentInfo info,
        Optional<OpenProblem> open,
        Optional<URI> publicUrl) {

    private static final String OVERALL = "overall";

    String component() {
        return change.component();
    }

    /** The status before; empty where none was ever confirmed. */
    Optional<HealthStatus> from() {
        return change.from();
    }

    /** The status now; HEALTHY for a component that is no longer configured, as its problem is over. */
    HealthStatus to() {
        return change.to();
    }

    /** When the status now began. */
    Instant since() {
        return change.time();
    }

    /** What the check reported. */
    String message() {
        return change.message();
    }

    /** How long the status before had lasted, not negative; empty where none was confirmed. */
    Optional<Duration> previousDuration() {
        return change.previousDuration();
    }

    /** How well the whole was then. */
    HealthStatus overall() {
        return change.overall();
    }

    /** The components whose failure explains it, by name. */
    List<String> causedBy() {
        return change.causedBy();
    }

    /** How many results in a row were not HEALTHY; 0 if it is HEALTHY, or if that is not known. */
    int failures() {
        return change.failures();
    }

    /** Returns how long the problem has lasted that this reminds of or ends; empty for other kinds. */
    Optional<Duration> outage() {
        if (!kind.isEnd() && kind != NoticeKind.REMINDER) {
            return Optional.empty();
        }
        return open.map(problem -> Duration.between(problem.since(), time))
                .map(length -> length.isNegative() ? Duration.ZERO : length)
                .or(this::previousDuration);
    }

    /** Returns the address that shows this component; empty without a public URL. */
    Optional<String> url() {
        return publicUrl.map(url -> base(url) + path());
    }

    private static String base(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme() + "://" + url.getRawAuthority() + path + (path.endsWith("/") ? "" : "/");
    }

    private String path() {
        return switch (kind) {
            case TEST -> "v1/webhooks";
            case REMOVED -> "v1/health/components";
            default -> component().equals(OVERALL) ? "v1/health/components" : "v1/health/components/" + component();
        };
    }
}
