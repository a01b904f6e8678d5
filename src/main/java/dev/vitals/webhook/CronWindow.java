package dev.vitals.webhook;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * A window that comes again and again. A time that a change of clocks skips counts when the clocks change; one that comes
 * twice counts both times.
 */
final class CronWindow implements MaintenanceWindow {

    private final ExecutionTime times;
    private final Duration duration;
    private final ZoneId zone;

    private CronWindow(ExecutionTime times, Duration duration, ZoneId zone) {
        this.times = times;
        this.duration = duration;
        this.zone = zone;
    }

    /** The window that begins at each time of a UNIX cron; an IllegalArgumentException says what is wrong with that. */
    static CronWindow of(String cron, Duration duration, ZoneId zone) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        ExecutionTime times = ExecutionTime.forCron(parser.parse(cron).validate());
        if (times.nextExecution(Instant.EPOCH.atZone(ZoneOffset.UTC)).isEmpty()) {
            throw new IllegalArgumentException("No day is ever one of these.");
        }
        return new CronWindow(times, duration, zone);
    }

    @Override
    public boolean covers(Instant moment) {
        Instant earliest = moment.minus(duration);
        return latest(moment, earliest).filter(begin -> begin.isAfter(earliest)).isPresent();
    }

    /**
     * The latest time that is not after the moment. Between two changes of clocks the offset is the same, so that the times
     * of one such span are found as if there were no changes; where it has none, the span before is looked at.
     */
    private Optional<Instant> latest(Instant moment, Instant earliest) {
        ZoneOffset offset = zone.getRules().getOffset(moment);
        Optional<LocalDateTime> last = latestLocal(LocalDateTime.ofInstant(moment, offset));
        Optional<Instant> found = last.map(local -> local.toInstant(offset));
        ZoneOffsetTransition change = zone.getRules().previousTransition(moment.plusNanos(1));
        if (change == null
                || found.filter(time -> !time.isBefore(change.getInstant())).isPresent()) {
            return found;
        }
        if (change.isGap()
                && last.filter(time -> !time.isBefore(change.getDateTimeBefore()))
                        .isPresent()) {
            return Optional.of(change.getInstant());
        }
        return change.getInstant().isAfter(earliest)
                ? latest(change.getInstant().minusNanos(1), earliest)
                : Optional.empty();
    }

    private Optional<LocalDateTime> latestLocal(LocalDateTime moment) {
        // The library looks for what is earlier than its argument.
        ZonedDateTime after = moment.plusNanos(1).atZone(ZoneOffset.UTC);
        return times.lastExecution(after).map(ZonedDateTime::toLocalDateTime);
    }
}
