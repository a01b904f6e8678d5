package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A page of samples, by component. */
final class SampleAnswer {

    private static final String KIND = "history";

    private static final Shape RESULTS = Shape.nested(
                    "series", "samples", List.of("component", "time", "status", "response_time_ms", "message"))
            .inPages();
    private static final Shape FACTS = Shape.nested(
                    "series", "samples", List.of("component", "series", "time", "status", "value"))
            .inPages();

    private SampleAnswer() {}

    static Answer of(Inquiry inquiry) {
        List<Subject> subjects = inquiry.subjectsOfFact();
        Page<RecordedSample> page =
                page(subjects, inquiry.page(KIND), inquiry.parameters().statuses());
        Map<Integer, List<RecordedSample>> byComponent = new TreeMap<>();
        page.items().forEach(item -> byComponent
                .computeIfAbsent(item.component(), first -> new ArrayList<>())
                .add(item.value()));
        SampleView view = new SampleView(inquiry.fact(), inquiry.withMessages());
        Iterator<Group> groups = subjects.stream()
                .filter(subject -> subject.named() || byComponent.containsKey(subject.index()))
                .map(subject -> view.group(subject, byComponent.getOrDefault(subject.index(), List.of())))
                .iterator();
        return new Answer(
                inquiry.fact().isEmpty() ? RESULTS : FACTS, none -> {}, groups, inquiry.encoded(page.next(), KIND));
    }

    private static Page<RecordedSample> page(List<Subject> subjects, PageRequest request, Set<HealthStatus> statuses) {
        Page.Builder<RecordedSample> page = new Page.Builder<>(request);
        for (Subject subject : subjects) {
            request.rangeOf(subject.index()).ifPresent(range -> offer(subject, range, statuses, request, page));
        }
        return page.build();
    }

    private static void offer(
            Subject subject,
            TimeRange range,
            Set<HealthStatus> statuses,
            PageRequest request,
            Page.Builder<RecordedSample> page) {
        SampleQuery query = new SampleQuery(range.from(), range.to(), statuses, request.newestFirst());
        boolean inOrder = subject.series().isInOrder();
        var unused = subject.series()
                .samples(query)
                .map(each -> page.offer(new Page.Item<>(each.time(), subject.index(), each.sequence(), each)))
                .anyMatch(wanted -> !wanted && inOrder);
    }
}
