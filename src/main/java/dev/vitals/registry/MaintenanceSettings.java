package dev.vitals.registry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the windows of one component or receiver, below {@code maintenance.<name>} or as elements of a list. */
public final class MaintenanceSettings {

    private static final String PARENT = "maintenance";
    private static final Pattern WINDOW =
            Pattern.compile("(" + PARENT + "(?:\\.(?:\"[^\"]+\"|[^.\"]+)|\\[\\d+]))\\..+");
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final String DURATION = "a duration such as 30m, 8h or 2d, greater than 0, at most 31d";
    private static final String CRON = "a UNIX cron expression of five fields such as 0 22 * * 1-5";
    private static final String MOMENT =
            "a date and time such as 2026-12-24T18:00:00+01:00, or without an offset in the window's time zone";

    private final DeclaredSettings settings;
    private final boolean withVariables;

    /** Creates a reader of the windows below these settings. */
    public MaintenanceSettings(DeclaredSettings settings) {
        this(settings, true);
    }

    /** The search for windows that only variables declare takes as long as there are properties. */
    MaintenanceSettings(DeclaredSettings settings, boolean withVariables) {
        this.settings = settings;
        this.withVariables = withVariables;
    }

    /** Returns the windows that are not refused. */
    public List<MaintenanceWindow> read() {
        List<MaintenanceWindow> windows = new ArrayList<>();
        if (settings.given().contains(PARENT)) {
            settings.text(PARENT);
            settings.refuseSecret(PARENT, PARENT + ".<name>.cron with duration, or .from with .until");
        }
        parents().forEach(parent -> window(parent + ".").ifPresent(windows::add));
        return windows;
    }

    /** Returns the one window that the settings themselves describe, or empty if it is refused. */
    Optional<MaintenanceWindow> readOne() {
        return window("");
    }

    private Set<String> parents() {
        Set<String> parents = new TreeSet<>();
        for (String key : settings.given()) {
            Matcher window = WINDOW.matcher(key);
            if (window.matches()) {
                parents.add(window.group(1));
            }
        }
        if (withVariables) {
            parents.addAll(ofVariablesAlone(parents));
        }
        return parents;
    }

    private Set<String> ofVariablesAlone(Set<String> parents) {
        Set<String> names = new TreeSet<>(settings.variables(PARENT + ".", "cron"));
        names.addAll(settings.variables(PARENT + ".", "from"));
        parents.forEach(parent -> names.remove(
                parent.substring(PARENT.length() + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_")));
        Set<String> found = new TreeSet<>();
        names.forEach(name -> found.add(PARENT + "." + name));
        return found;
    }

    private Optional<MaintenanceWindow> window(String prefix) {
        Optional<ZoneId> zone = zone(prefix + "time-zone");
        Optional<String> cron = settings.text(prefix + "cron");
        Optional<String> from = settings.text(prefix + "from");
        Optional<String> until = settings.text(prefix + "until");
        Optional<Duration> duration = settings.duration(prefix + "duration", Duration.ofMillis(1), LONGEST, DURATION);
        if (cron.isPresent() && (from.isPresent() || until.isPresent())) {
            settings.refuse(prefix + "cron", cron.get(), "either cron with duration, or from with until, not both");
            return Optional.empty();
        }
        return cron.isPresent() || (from.isEmpty() && until.isEmpty())
                ? cronWindow(prefix, cron, duration, zone)
                : dateWindow(prefix, from, until, zone);
    }

    /** Empty where it is refused. */
    private Optional<ZoneId> zone(String key) {
        Optional<String> text = settings.text(key);
        Optional<ZoneId> zone =
                text.isEmpty() ? Optional.of(ZoneOffset.UTC) : text.flatMap(name -> parsed(name, ZoneId::of));
        if (zone.isEmpty()) {
            settings.refuse(key, text.orElse(""), "a time zone such as Europe/Berlin or UTC");
        }
        return zone;
    }

    private Optional<MaintenanceWindow> cronWindow(
            String prefix, Optional<String> cron, Optional<Duration> duration, Optional<ZoneId> zone) {
        if (cron.isEmpty()) {
            settings.refuseMissing(prefix + "cron", CRON + ", or from and until instead");
            return Optional.empty();
        }
        settings.required(prefix + "duration", duration);
        try {
            // Even where the duration is refused, so that what is wrong with the cron is told at once.
            CronWindow window = CronWindow.of(cron.get(), duration.orElse(LONGEST), zone.orElse(ZoneOffset.UTC));
            return duration.isPresent() && zone.isPresent() ? Optional.of(window) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            settings.refuse(prefix + "cron", cron.get(), CRON + " (" + reason(malformed) + ")");
            return Optional.empty();
        }
    }

    private static String reason(IllegalArgumentException malformed) {
        return String.valueOf(malformed.getMessage()).replaceAll("\\.$", "");
    }

    private Optional<MaintenanceWindow> dateWindow(
            String prefix, Optional<String> from, Optional<String> until, Optional<ZoneId> zone) {
        Optional<Instant> begin = moment(prefix + "from", from, zone);
        Optional<Instant> end = moment(prefix + "until", until, zone);
        if (begin.isEmpty() || end.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        if (!end.get().isAfter(begin.get())) {
            settings.refuse(prefix + "until", until.orElse(""), "a time later than from");
            return Optional.empty();
        }
        return Optional.of(new DateWindow(begin.get(), end.get()));
    }

    private Optional<Instant> moment(String key, Optional<String> text, Optional<ZoneId> zone) {
        if (text.isEmpty()) {
            settings.refuseMissing(key, MOMENT);
            return Optional.empty();
        }
        Optional<Instant> moment = parsed(text.get(), OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant)
                .or(() -> parsed(text.get(), LocalDateTime::parse)
                        .map(local -> local.atZone(zone.orElse(ZoneOffset.UTC)).toInstant()));
        if (moment.isEmpty()) {
            settings.refuse(key, text.get(), MOMENT);
        }
        return moment;
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
