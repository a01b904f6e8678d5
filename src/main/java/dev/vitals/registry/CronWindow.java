package dev.vitals.registry;

import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A window that comes again and again. A time that a change of clocks skips counts when the clocks change; one that comes
 * twice counts both times.
 */
final class CronWindow implements MaintenanceWindow {

    private static final long SECONDS = 60;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int MAX_DAYS = 1_000;
    private static final int MAX_MINUTES = 200;

    private final ExecutionTime times;
    private final Duration duration;
    private final ZoneId zone;
    private final long durationMs;
    private final Map<Long, List<TimeSpan>> byDay = new ConcurrentHashMap<>();

    /** The latest start that is not after any moment of a minute since 1970: windows start with a minute. */
    private final Map<Long, Optional<Instant>> byMinute = new ConcurrentHashMap<>();

    private CronWindow(ExecutionTime times, Duration duration, ZoneId zone) {
        this.times = times;
        this.duration = duration;
        this.zone = zone;
        durationMs = duration.toMillis();
    }

    /** The window that begins at each time of a UNIX cron; an IllegalArgumentException says what is wrong with that. */
    static CronWindow of(String cron, Duration duration, ZoneId zone) {
        return new CronWindow(CronSchedule.times(cron), duration, zone);
    }

    @Override
    public Optional<Instant> end(Instant moment) {
        return latestStart(moment).map(start -> start.plus(duration)).filter(moment::isBefore);
    }

    private Optional<Instant> latestStart(Instant moment) {
        long minute = Math.floorDiv(moment.getEpochSecond(), SECONDS);
        Optional<Instant> known = byMinute.get(minute);
        if (known == null) {
            Instant earliest = Instant.ofEpochSecond(minute * SECONDS).minus(duration);
            known = latest(moment, earliest);
            if (byMinute.size() >= MAX_MINUTES) {
                byMinute.clear();
            }
            byMinute.put(minute, known);
        }
        return known;
    }

    @Override
    public List<TimeSpan> spans(long from, long to) {
        List<TimeSpan> found = new ArrayList<>();
        for (long day = Math.floorDiv(from - durationMs, DAY); day * DAY < to; day++) {
            ofDay(day).stream().filter(span -> span.overlaps(from, to)).forEach(found::add);
        }
        return found;
    }

    /** The occurrences that start on a day since 1970 in UTC. */
    private List<TimeSpan> ofDay(long day) {
        List<TimeSpan> known = byDay.get(day);
        if (known == null) {
            known = find(day * DAY, (day + 1) * DAY);
            if (byDay.size() >= MAX_DAYS) {
                byDay.clear();
            }
            byDay.put(day, known);
        }
        return known;
    }

    private List<TimeSpan> find(long from, long to) {
        List<TimeSpan> found = new ArrayList<>();
        Instant earliest = Instant.ofEpochMilli(from - 1);
        Optional<Instant> start = latest(Instant.ofEpochMilli(to - 1), earliest);
        while (start.isPresent() && start.get().isAfter(earliest)) {
            long time = start.get().toEpochMilli();
            found.add(new TimeSpan(time, time + durationMs));
            start = latest(start.get().minusNanos(1), earliest);
        }
        return TimeSpan.merge(found, from, to + durationMs);
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
