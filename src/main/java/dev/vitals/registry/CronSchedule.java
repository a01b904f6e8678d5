package dev.vitals.registry;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.regex.Pattern;

/**
 * The times at which cron runs a job. Changes of clocks count as they do for Debian's cron: a job with a fixed time of day
 * runs once that day, at the change itself if its time is skipped; a job whose minute or hour begins with {@code *} runs
 * at every such time that a clock on the wall shows.
 */
public final class CronSchedule {

    private static final Pattern FREQUENT = Pattern.compile("(\\S+\\s+)?\\*.*");

    private final ExecutionTime times;
    private final ZoneId zone;
    private final boolean frequent;

    private CronSchedule(ExecutionTime times, ZoneId zone, boolean frequent) {
        this.times = times;
        this.zone = zone;
        this.frequent = frequent;
    }

    /** The schedule of a UNIX cron of five fields; an IllegalArgumentException says what is wrong with that. */
    public static CronSchedule of(String cron, ZoneId zone) {
        return new CronSchedule(
                times(cron), zone, FREQUENT.matcher(cron.strip()).matches());
    }

    /** The local times of a UNIX cron of five fields; an IllegalArgumentException says what is wrong with that. */
    static ExecutionTime times(String cron) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        ExecutionTime times = ExecutionTime.forCron(parser.parse(cron).validate());
        if (times.nextExecution(Instant.EPOCH.atZone(ZoneOffset.UTC)).isEmpty()) {
            throw new IllegalArgumentException("No day is ever one of these.");
        }
        return times;
    }

    /** The first time after a moment. */
    public Instant next(Instant moment) {
        return frequent ? nextOnTheWall(moment) : nextOfFixedTime(moment);
    }

    private Instant nextOfFixedTime(Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        Instant found;
        do {
            local = nextLocal(local);
            found = once(local);
        } while (!found.isAfter(moment));
        return found;
    }

    /** A time that comes twice is the first of the two. */
    private Instant once(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    /** Between two changes of clocks the offset is the same; a time beyond the next change is looked for from there. */
    private Instant nextOnTheWall(Instant moment) {
        Instant from = moment;
        ZoneOffset offset = zone.getRules().getOffset(moment);
        LocalDateTime local = LocalDateTime.ofInstant(moment, offset);
        while (true) {
            Instant found = nextLocal(local).toInstant(offset);
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            if (change == null || found.isBefore(change.getInstant())) {
                return found;
            }
            from = change.getInstant();
            offset = change.getOffsetAfter();
            local = LocalDateTime.ofInstant(from, offset).minusNanos(1);
        }
    }

    private LocalDateTime nextLocal(LocalDateTime local) {
        return times.nextExecution(local.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime)
                .orElse(LocalDateTime.MAX.minusYears(1));
    }
}
