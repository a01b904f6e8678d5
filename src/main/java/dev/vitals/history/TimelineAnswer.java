package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The past in equal slots, as a picture shows it. */
final class TimelineAnswer {

    private static final int USUAL_SLOTS = 60;
    private static final int MOST_SLOTS = 1_000;

    private static final Shape SHAPE = Shape.nested(
            "series",
            "slots",
            List.of("component", "from", "to", "worst", "healthy", "degraded", "unhealthy", "avg_response_time_ms"));

    private TimelineAnswer() {}

    static Answer of(Inquiry inquiry) {
        List<Subject> subjects = inquiry.subjects();
        int slots = slots(inquiry.parameters(), subjects.size());
        TimeRange range = inquiry.range();
        Iterator<Group> groups = subjects.stream()
                .map(subject -> new Group(SampleView.label(subject), rows(subject.series(), range, slots)))
                .iterator();
        return Answer.of(SHAPE, groups);
    }

    /** What {@code slots} says; where it says nothing, as many of the usual ones as so many components may have. */
    private static int slots(QueryParameters parameters, int components) {
        int most = Step.MOST_POINTS / Math.max(1, components);
        int slots = parameters.number("slots", 1, MOST_SLOTS, Math.max(1, Math.min(USUAL_SLOTS, most)));
        if (slots > most) {
            throw QueryParameters.problem("slots is '" + slots + "' for each of " + components
                    + " components; allowed are " + Step.MOST_POINTS + " slots together: "
                    + (most == 0
                            ? "ask for fewer components."
                            : "ask for " + most + " or fewer slots or for fewer components."));
        }
        return slots;
    }

    private static Iterator<Row> rows(Series series, TimeRange range, int slots) {
        return series.timeline(range.from(), range.to(), slots).stream()
                .map(TimelineAnswer::row)
                .iterator();
    }

    private static Row row(Point slot) {
        return target -> {
            target.time("from", slot.from());
            target.time("to", slot.to());
            target.text("worst", wireName(slot.worst()));
            target.count("healthy", slot.healthy());
            target.count("degraded", slot.degraded());
            target.count("unhealthy", slot.unhealthy());
            target.millis("avg_response_time_ms", slot.avg());
        };
    }

    private static @Nullable String wireName(@Nullable HealthStatus status) {
        return status == null ? null : status.wireName();
    }
}
