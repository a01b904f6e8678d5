package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
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

    private static final String FAILED = "failed: ";

    private NoticeText() {}

    /** A fact with its name. */
    record Fact(String name, String value) {}

    static String headline(Notice notice) {
        String name = notice.component();
        String status = notice.to().wireName();
        String after = notice.outage().map(time -> " after " + words(time)).orElse("");
        return switch (notice.kind()) {
            case PROBLEM -> name + " is " + status;
            case RESOLVED ->
                notice.to() == HealthStatus.HEALTHY
                        ? name + " is healthy again" + after
                        : name + " has recovered to " + status + after;
            case REMOVED -> name + ": problem closed" + after;
            case REMINDER -> name + " is still " + status + after;
            case FLAPPING -> name + " is flapping and now " + status;
            case TEST -> "This is a test: " + name + " is " + status;
        };
    }

    /**
     * Returns the message without what the headline says already: a message such as "Health check 'api' failed: refused"
     * repeats the name.
     */
    static String reason(Notice notice) {
        String message = notice.message().strip();
        String name = "Health check '" + notice.component() + "' ";
        String text = message.startsWith(name) ? message.substring(name.length()) : message;
        return text.startsWith(FAILED) && message.startsWith(name) ? text.substring(FAILED.length()) : text;
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
        String reason = reason(notice);
        return headline(notice)
                + (reason.isEmpty() ? "" : ": " + reason)
                + before(notice)
                        .filter(text -> !notice.kind().isEnd())
                        .map(text -> " (was " + text + ")")
                        .orElse("");
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
        before(notice).ifPresent(text -> facts.add(new Fact("Before", text)));
        facts.add(new Fact("Since", notice.since().toString()));
        if (notice.failures() > 0) {
            facts.add(new Fact("Failures in a row", Integer.toString(notice.failures())));
        }
        facts.add(new Fact("Overall", notice.overall().wireName()));
        addInfo(facts, notice.info());
        if (!notice.causedBy().isEmpty()) {
            facts.add(new Fact("Caused by", String.join(", ", notice.causedBy())));
        }
        return facts;
    }

    private static void addInfo(List<Fact> facts, ComponentInfo info) {
        info.group().ifPresent(group -> facts.add(new Fact("Group", group)));
        if (!info.tags().isEmpty()) {
            facts.add(new Fact("Tags", String.join(", ", info.tags())));
        }
        if (!info.labels().isEmpty()) {
            facts.add(new Fact(
                    "Labels",
                    info.labels().entrySet().stream()
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .collect(Collectors.joining(", "))));
        }
    }

    static Optional<String> link(Notice notice) {
        return notice.url().filter(url -> url.length() <= LONGEST_LINK);
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
