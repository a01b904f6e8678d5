package dev.vitals.checks;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The last heartbeat of one component, and what may be concluded from it. */
final class Heartbeat {

    private static final Last NOTHING =
            new Last(HealthStatus.DEGRADED, "waiting for the first heartbeat", null, null, null);

    private final String component;
    private final Duration every;
    private final Duration grace;
    private final Clock clock;
    private final AtomicReference<Last> last = new AtomicReference<>(NOTHING);

    /**
     * What is known.
     *
     * @param status by its own words
     * @param alive since when the next report is waited for; null where only the start of a job was reported, which is no
     *     sign that it ends
     * @param begun when the job that runs now began; null where none is known to run
     * @param took how long the job took that ended last; null where none has
     */
    private record Last(
            HealthStatus status,
            String message,
            @Nullable Instant alive,
            @Nullable Instant begun,
            @Nullable Duration took) {}

    Heartbeat(String component, Duration every, Duration grace, Clock clock) {
        this.component = component;
        this.every = every;
        this.grace = grace;
        this.clock = clock;
    }

    void accept(HeartbeatReport report) {
        Instant now = clock.instant();
        last.updateAndGet(before -> after(before, report, now));
    }

    private static Last after(Last before, HeartbeatReport report, Instant now) {
        Instant begun = before.begun();
        HealthStatus status = report.status().orElse(HealthStatus.HEALTHY);
        String message = report.message().orElse("Heartbeat received");
        return switch (report.state()) {
            case START ->
                new Last(
                        report.status().orElse(before.status()),
                        report.message().orElse(before.message()),
                        before.alive(),
                        now,
                        before.took());
            case FINISH ->
                new Last(status, message, now, null, begun == null ? before.took() : Duration.between(begun, now));
            case ALIVE -> new Last(status, message, now, begun, before.took());
        };
    }

    /** How well the component is by what it said, and by how long it has said nothing. */
    ComponentStatus judge() {
        Last known = Objects.requireNonNull(last.get(), "never null");
        if (known.alive() == null) {
            return new ComponentStatus(component, known.status(), known.message(), 0, facts(known));
        }
        Duration silence = Duration.between(known.alive(), clock.instant());
        HealthStatus bySilence = bySilence(silence);
        HealthStatus status = bySilence.worst(known.status());
        String message = bySilence == HealthStatus.HEALTHY
                ? known.message()
                : "no heartbeat for " + silence.toSeconds() + " s; one is due every " + seconds(every) + " s";
        ComponentStatus judged = new ComponentStatus(component, status, message, 0, facts(known));
        // A report that did not arrive is not an answer: this service itself may have no connectivity.
        return bySilence == HealthStatus.UNHEALTHY ? judged.withOutcome(Outcome.TIMED_OUT) : judged;
    }

    private HealthStatus bySilence(Duration silence) {
        if (silence.compareTo(every) <= 0) {
            return HealthStatus.HEALTHY;
        }
        return silence.compareTo(every.plus(grace)) <= 0 ? HealthStatus.DEGRADED : HealthStatus.UNHEALTHY;
    }

    private Map<String, @Nullable Object> facts(Last known) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("every_seconds", seconds(every));
        facts.put("grace_seconds", seconds(grace));
        facts.put("last_heartbeat", known.alive() == null ? null : known.alive().toString());
        if (known.begun() != null || known.took() != null) {
            facts.put("job_running", known.begun() != null);
            facts.put("job_seconds", known.took() == null ? null : seconds(known.took()));
        }
        return facts;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
