package dev.vitals.history;

import java.util.List;
import java.util.Optional;

/**
 * What of a sample is shown.
 *
 * @param fact the name of the fact whose samples they are; empty: they are of the results
 * @param withMessages whether the caller may see messages
 */
record SampleView(Optional<String> fact, boolean withMessages) {

    /** The samples of one component. */
    Group group(Subject subject, List<RecordedSample> samples) {
        return new Group(label(subject, fact), samples.stream().map(this::row).iterator());
    }

    /** What is said of a component before what belongs to it. */
    static Row label(Subject subject) {
        return label(subject, Optional.empty());
    }

    /** The same where that is of a fact. */
    static Row label(Subject subject, Optional<String> fact) {
        return target -> {
            target.text("component", subject.component());
            if (fact.isPresent()) {
                target.text("series", fact.get());
            }
        };
    }

    private Row row(RecordedSample sample) {
        return target -> {
            target.time("time", sample.time());
            target.text("status", sample.status().wireName());
            if (fact.isPresent()) {
                target.number("value", sample.durationMs(), Fields.RATIO_DIGITS);
            } else {
                target.millis("response_time_ms", sample.durationMs());
                target.text("message", withMessages ? sample.message() : null);
            }
        };
    }
}
