package dev.vitals.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The past summed up, step by step.
 *
 * @param fact the name of the fact that is summed up; empty: it is the response time
 * @param functions what is told of each step
 */
record AggregateAnswer(Optional<String> fact, Set<PointFunction> functions) {

    static Answer of(Inquiry inquiry) {
        List<Subject> subjects = inquiry.subjectsOfFact();
        TimeRange range = inquiry.range();
        long step = Step.of(inquiry.parameters(), range, subjects.size());
        return new AggregateAnswer(inquiry.fact(), PointFunction.of(inquiry.parameters()))
                .of(subjects, range, step, inquiry);
    }

    /** Of the future nothing is known. */
    private Answer of(List<Subject> subjects, TimeRange range, long step, Inquiry inquiry) {
        Iterator<Group> groups = subjects.stream()
                .map(subject -> new Group(
                        SampleView.label(subject, fact), rows(points(subject, range, step, inquiry), range, step)))
                .iterator();
        return Answer.of(Shape.nested("series", "points", columns()), groups);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("component"));
        fact.ifPresent(name -> columns.add("series"));
        columns.add("time");
        functions.forEach(function -> columns.add(function.wireName()));
        return columns;
    }

    private static List<Point> points(Subject subject, TimeRange range, long step, Inquiry inquiry) {
        long end = Math.min(range.to(), inquiry.now());
        if (range.from() >= end) {
            return List.of();
        }
        return subject.series().aggregate(range.from(), end, step).stream()
                .map(point -> inquiry.policy().apply(subject.component(), subject.series(), point))
                .toList();
    }

    private Iterator<Row> rows(List<Point> points, TimeRange range, long step) {
        int count = (int) ((range.span() + step - 1) / step);
        return IntStream.range(0, count)
                .mapToObj(i -> i < points.size() ? row(points.get(i)) : row(Point.empty(range.from() + i * step)))
                .iterator();
    }

    private Row row(Point point) {
        return target -> {
            target.time("time", point.from());
            for (PointFunction function : functions) {
                target.number(function.wireName(), function.of(point), function.digits(fact.isPresent()));
            }
        };
    }
}
