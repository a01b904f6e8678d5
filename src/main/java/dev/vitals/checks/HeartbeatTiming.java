package dev.vitals.checks;

import dev.vitals.registry.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a component has to report.
 *
 * @param every the time between two reports; empty if a schedule says when
 * @param schedule the times of a cron; empty if a duration says when
 * @param grace by how much a report may be late
 * @param maxDuration how long a job may run; empty: any time
 */
record HeartbeatTiming(
        Optional<Duration> every, Optional<Schedule> schedule, Duration grace, Optional<Duration> maxDuration) {

    /** A report that comes so little too early, as the clocks of two machines differ, is that of the time that follows. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    /**
     * The times of a cron.
     *
     * @param cron its text
     * @param zone where its times are local
     * @param times its times
     */
    record Schedule(String cron, ZoneId zone, CronSchedule times) {}

    /** When the next report is expected after one at this time. */
    Instant expectedAfter(Instant report) {
        return schedule.map(each -> each.times().next(report.plus(EARLY)))
                .orElseGet(() -> report.plus(every.orElseThrow()));
    }

    /** The settings, for the metadata of the component. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        every.ifPresent(each -> facts.put("every_seconds", seconds(each)));
        schedule.ifPresent(each -> {
            facts.put("schedule", each.cron());
            facts.put("time_zone", each.zone().getId());
        });
        facts.put("grace_seconds", seconds(grace));
        maxDuration.ifPresent(each -> facts.put("max_duration_seconds", seconds(each)));
        return facts;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
