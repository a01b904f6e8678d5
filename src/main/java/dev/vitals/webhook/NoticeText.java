package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Notices in words, for people. */
final class NoticeText {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private NoticeText() {}

    /** A fact with its name. */
    record Fact(String name, String value) {}

    /** What has happened, in one line without the component's own message. */
    static String title(Notice notice) {
        String status = notice.to().wireName().toUpperCase(Locale.ROOT);
        return switch (notice.kind()) {
            case PROBLEM -> notice.component() + " is " + status;
            case RESOLVED -> notice.component() + " has recovered and is " + status;
            case REMINDER -> notice.component() + " is still " + status;
            case FLAPPING -> notice.component() + " is flapping: it changes its status all the time";
            case TEST -> "Test message of Vitals";
        };
    }

    /** The title, and what the check said. */
    static String sentence(Notice notice) {
        return notice.message().isBlank() ? title(notice) : title(notice) + ": " + notice.message();
    }

    /** What there is to know beside the message. */
    static List<Fact> facts(Notice notice) {
        List<Fact> facts = new ArrayList<>();
        String before = notice.from().map(HealthStatus::wireName).orElse("unknown");
        facts.add(new Fact("Status", notice.to().wireName()));
        facts.add(new Fact(
                "Before",
                before
                        + notice.previousDuration()
                                .map(lasted -> " for " + words(lasted))
                                .orElse("")));
        facts.add(new Fact("Since", notice.since().toString()));
        facts.add(new Fact("Overall", notice.overall().wireName()));
        if (!notice.causedBy().isEmpty()) {
            facts.add(new Fact("Caused by", String.join(", ", notice.causedBy())));
        }
        return facts;
    }

    /** A duration by its two largest units, as {@code 2 h 5 min}. */
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return pair(seconds / MINUTE, "min", seconds % MINUTE, "s");
        }
        if (seconds < DAY) {
            return pair(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min");
        }
        return pair(seconds / DAY, "d", seconds % DAY / HOUR, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** Green, amber or red, as 24 bits. */
    static int colour(Notice notice) {
        return switch (notice.to()) {
            case HEALTHY -> 0x2eb67d;
            case DEGRADED -> 0xecb22e;
            case UNHEALTHY -> 0xe01e5a;
        };
    }
}
