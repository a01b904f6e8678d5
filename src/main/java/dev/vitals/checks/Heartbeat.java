package dev.vitals.checks;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The last heartbeat of one component, and what may be concluded from it. */
final class Heartbeat {

    private final String component;
    private final Duration every;
    private final Duration grace;
    private final Clock clock;
    private final AtomicReference<@Nullable Last> last = new AtomicReference<>();

    /**
     * What is known.
     *
     * @param alive since when the next one is waited for: a job that has only begun again is no sign that it ends
     * @param begun when the job that runs now began; null where none is known to run
     * @param took how long the job took that ended last; null where none has
     */
    private record Last(
            HeartbeatReport report,
            Instant alive,
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

    private static Last after(@Nullable Last before, HeartbeatReport report, Instant now) {
        Instant begun = before == null ? null : before.begun();
        Duration took = before == null ? null : before.took();
        return switch (report.state()) {
            case START -> new Last(report, before == null ? now : before.alive(), now, took);
            case FINISH -> new Last(report, now, null, begun == null ? took : Duration.between(begun, now));
            case ALIVE -> new Last(report, now, begun, took);
        };
    }

    /** How well the component is by what it said, and by how long it has said nothing. */
    ComponentStatus judge() {
        Last known = last.get();
        if (known == null) {
            return ComponentStatus.degraded(component, "waiting for the first heartbeat", facts(null));
        }
        Duration silence = Duration.between(known.alive(), clock.instant());
        HealthStatus bySilence = bySilence(silence);
        HealthStatus status = bySilence.worst(known.report().status());
        String message = bySilence == HealthStatus.HEALTHY
                ? known.report().message()
                : "no heartbeat for " + silence.toSeconds() + " s; one is due every " + seconds(every) + " s";
        return new ComponentStatus(component, status, message, 0, facts(known));
    }

    private HealthStatus bySilence(Duration silence) {
        if (silence.compareTo(every) <= 0) {
            return HealthStatus.HEALTHY;
        }
        return silence.compareTo(every.plus(grace)) <= 0 ? HealthStatus.DEGRADED : HealthStatus.UNHEALTHY;
    }

    private Map<String, @Nullable Object> facts(@Nullable Last known) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("every_seconds", seconds(every));
        facts.put("grace_seconds", seconds(grace));
        facts.put("last_heartbeat", known == null ? null : known.alive().toString());
        if (known != null && (known.begun() != null || known.took() != null)) {
            facts.put("job_running", known.begun() != null);
            facts.put("job_seconds", known.took() == null ? null : seconds(known.took()));
        }
        return facts;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
