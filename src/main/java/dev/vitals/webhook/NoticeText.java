package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a notice in words, for people. */
final class NoticeText {

    /** Longer addresses are not shown to people, since receivers refuse the whole message for one. */
    private static final int LONGEST_LINK = 1000;

    private NoticeText() {}

    /** A fact with its name. */
    record Fact(String name, String value) {}

    static String headline(Notice notice) {
        String name = notice.component();
        String status = notice.to().name();
        return switch (notice.kind()) {
            case PROBLEM -> name + " is " + status;
            case RESOLVED -> name + " has recovered and is " + status;
            case REMINDER -> name + " is still " + status;
            case FLAPPING -> name + " changes all the time and is now " + status;
            case TEST -> "This is a test: " + name + " is " + status;
        };
    }

    /** The headline of the only notice, or how many there are and of what. */
    static String headline(Message message) {
        List<Notice> notices = message.notices();
        return notices.size() == 1
                ? headline(notices.get(0))
                : notices.size() + " changes: "
                        + notices.stream().map(Notice::component).distinct().collect(Collectors.joining(", "));
    }

    /** All that fits into a line: what, why, and what was before. */
    static String sentence(Notice notice) {
        String reason =
                notice.message().isBlank() ? "" : ": " + notice.message().strip();
        return headline(notice)
                + reason
                + before(notice).map(text -> " (was " + text + ")").orElse("");
    }

    /** For example {@code healthy for 2 h}; empty where no status was ever confirmed. */
    static Optional<String> before(Notice notice) {
        return notice.from()
                .map(HealthStatus::wireName)
                .map(status -> status
                        + notice.previousDuration()
                                .map(time -> " for " + words(time))
                                .orElse(""));
    }

    static List<Fact> facts(Notice notice) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Component", notice.component()));
        facts.add(new Fact("Status", notice.to().wireName()));
        before(notice).ifPresent(text -> facts.add(new Fact("Before", text)));
        facts.add(new Fact("Since", notice.since().toString()));
        facts.add(new Fact("Overall", notice.overall().wireName()));
        if (!notice.causedBy().isEmpty()) {
            facts.add(new Fact("Caused by", String.join(", ", notice.causedBy())));
        }
        return facts;
    }

    static Optional<String> link(Notice notice) {
        return notice.url().map(URI::toString).filter(url -> url.length() <= LONGEST_LINK);
    }

    /** The two largest units, since people do not care for more. */
    static String words(Duration time) {
        if (time.toDays() > 0) {
            return words(time.toDays(), "d", time.toHoursPart(), "h");
        }
        if (time.toHours() > 0) {
            return words(time.toHours(), "h", time.toMinutesPart(), "min");
        }
        if (time.toMinutes() > 0) {
            return words(time.toMinutes(), "min", time.toSecondsPart(), "s");
        }
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static String words(long large, String largeUnit, int small, String smallUnit) {
        String rest = small == 0 ? "" : String.format(Locale.ROOT, " %d %s", small, smallUnit);
        return large + " " + largeUnit + rest;
    }
}
