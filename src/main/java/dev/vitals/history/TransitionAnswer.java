package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A page of transitions of all components together. */
final class TransitionAnswer {

    private static final String KIND = "transitions";

    private static final Shape SHAPE = Shape.flat(
                    "transitions",
                    List.of(
                            "component",
                            "time",
                            "from",
                            "to",
                            "message",
                            "previous_duration_seconds",
                            "overall_status",
                            "caused_by"))
            .inPages();

    private TransitionAnswer() {}

    static Answer of(Inquiry inquiry) {
        List<Subject> subjects = inquiry.subjects();
        PageRequest request = inquiry.page(KIND);
        Set<HealthStatus> statuses = inquiry.parameters().statuses();
        Page.Builder<StatusChange> builder = new Page.Builder<>(request);
        for (Subject subject : subjects) {
            request.rangeOf(subject.index()).ifPresent(range -> offer(subject, range, statuses, builder));
        }
        Page<StatusChange> page = builder.build();
        Iterator<Group> rows = page.items().stream()
                .map(item -> Group.of(row(item.value(), inquiry.withMessages())))
                .iterator();
        return new Answer(SHAPE, none -> {}, rows, inquiry.encoded(page.next(), KIND));
    }

    private static void offer(
            Subject subject, TimeRange range, Set<HealthStatus> statuses, Page.Builder<StatusChange> page) {
        long sequence = 0;
        for (StatusChange change : subject.past().changes().all()) {
            long time = change.time().toEpochMilli();
            if (range.from() <= time && time < range.to() && statuses.contains(change.to())) {
                page.offer(new Page.Item<>(time, subject.index(), sequence++, change));
            }
        }
    }

    private static Row row(StatusChange change, boolean withMessages) {
        return target -> {
            target.text("component", change.component());
            target.time("time", change.time().toEpochMilli());
            target.text("from", change.from().map(HealthStatus::wireName).orElse(null));
            target.text("to", change.to().wireName());
            target.text("message", withMessages ? change.message() : null);
            target.seconds(
                    "previous_duration_seconds",
                    change.previousDuration()
                            .map(Duration::toMillis)
                            .map(Long::doubleValue)
                            .orElse(Double.NaN));
            target.text("overall_status", change.overall().wireName());
            target.list("caused_by", change.causedBy());
        };
    }
}
