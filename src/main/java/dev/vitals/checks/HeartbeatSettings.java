package dev.vitals.checks;

import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.CronSchedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads when a component has to report. */
final class HeartbeatSettings {

    private static final Duration MAX_DEFAULT_GRACE = Duration.ofHours(1);
    private static final String CRON = "a UNIX cron expression of five fields such as 0 2 * * 1-5";
    private static final String ONE_OF_BOTH = "either every or schedule, not both";

    private final ComponentSettings settings;
    private final Optional<String> every;
    private final Optional<String> cron;
    private final Optional<String> zone;

    HeartbeatSettings(ComponentSettings settings) {
        this.settings = settings;
        every = settings.text("every");
        cron = settings.text("schedule");
        zone = settings.text("time-zone");
    }

    /** Empty if something is refused. */
    Optional<HeartbeatTiming> read() {
        Optional<Duration> period = settings.duration("every");
        Optional<ZoneId> place = zone();
        Optional<HeartbeatTiming.Schedule> schedule = cron.flatMap(text -> schedule(text, place));
        Optional<Duration> grace = settings.duration("grace");
        Optional<Duration> maxDuration = settings.duration("max-duration");
        boolean isEither = isEither();
        return isEither && (period.isPresent() || schedule.isPresent())
                ? Optional.of(new HeartbeatTiming(period, schedule, grace.orElse(defaultGrace(period)), maxDuration))
                : Optional.empty();
    }

    private boolean isEither() {
        if (every.isPresent() && cron.isPresent()) {
            settings.refuse("schedule", cron.orElseThrow(), ONE_OF_BOTH);
        } else if (every.isEmpty() && cron.isEmpty()) {
            settings.refuseMissing("every", "a duration such as 24h, or schedule instead");
        } else if (cron.isEmpty() && zone.isPresent()) {
            settings.refuse("time-zone", zone.orElseThrow(), "no time zone without schedule");
        }
        return every.isPresent() != cron.isPresent();
    }

    private static Duration defaultGrace(Optional<Duration> period) {
        return period.filter(each -> each.compareTo(MAX_DEFAULT_GRACE) < 0).orElse(MAX_DEFAULT_GRACE);
    }

    /** Empty if it is refused. */
    private Optional<ZoneId> zone() {
        try {
            return Optional.of(zone.map(ZoneId::of).orElse(ZoneOffset.UTC));
        } catch (DateTimeException unknown) {
            settings.refuse("time-zone", zone.orElse(""), "a time zone such as Europe/Berlin or UTC");
            return Optional.empty();
        }
    }

    private Optional<HeartbeatTiming.Schedule> schedule(String text, Optional<ZoneId> place) {
        ZoneId known = place.orElse(ZoneOffset.UTC);
        try {
            // Also if the time zone is refused, so that both refusals stand in one message.
            CronSchedule times = CronSchedule.of(text, known);
            return place.map(each -> new HeartbeatTiming.Schedule(text, each, times));
        } catch (IllegalArgumentException malformed) {
            String reason = String.valueOf(malformed.getMessage()).replaceAll("\\.$", "");
            settings.refuse("schedule", text, CRON + " (" + reason + ")");
            return Optional.empty();
        }
    }
}
