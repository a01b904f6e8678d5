package dev.vitals.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** How a month went, of which only what has passed counts. */
final class SlaAnswer {

    private static final Shape SHAPE = Shape.flat(
            "components",
            List.of(
                    "month",
                    "degraded_counts_as_down",
                    "component",
                    "availability",
                    "strict_availability",
                    "degraded_seconds",
                    "downtime_seconds",
                    "maintenance_seconds",
                    "incidents"));
    private static final YearMonth EARLIEST = YearMonth.of(1970, 1);

    private SlaAnswer() {}

    /** The month that {@code month} says, in UTC; the present one where it says nothing. */
    private static YearMonth month(QueryParameters parameters, long now) {
        YearMonth present = YearMonth.from(Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC));
        return parameters.one("month").map(text -> parse(text, present)).orElse(present);
    }

    private static YearMonth parse(String text, YearMonth present) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (!month.isAfter(present) && !month.isBefore(EARLIEST)) {
                return month;
            }
        } catch (DateTimeException notAMonth) {
            throw refusal(text, present);
        }
        throw refusal(text, present);
    }

    private static RuntimeException refusal(String text, YearMonth present) {
        return QueryParameters.refusal(
                "month", text, "is a month such as " + present + ", from " + EARLIEST + " to the present one");
    }

    /** Of the month, or where {@code from} or {@code to} are given instead, of that range. */
    static Answer of(Inquiry inquiry) {
        QueryParameters parameters = inquiry.parameters();
        boolean isRange =
                parameters.one("from").isPresent() || parameters.one("to").isPresent();
        if (!isRange) {
            YearMonth month = month(parameters, inquiry.now());
            return of(inquiry, Optional.of(month), range(month, inquiry.now()));
        }
        if (parameters.one("month").isPresent()) {
            throw QueryParameters.problem("month is given together with from or to; allowed is one or the other.");
        }
        return of(inquiry, Optional.empty(), passed(inquiry.range(), inquiry.now()));
    }

    private static TimeRange range(YearMonth month, long now) {
        return passed(new TimeRange(start(month), start(month.plusMonths(1))), now);
    }

    /** Empty where all of it is in the future. */
    private static TimeRange passed(TimeRange range, long now) {
        return new TimeRange(range.from(), Math.max(range.from(), Math.min(range.to(), now)));
    }

    private static Answer of(Inquiry inquiry, Optional<YearMonth> month, TimeRange range) {
        SlaPolicy policy = inquiry.policy();
        Iterator<Group> groups = inquiry.subjects().stream()
                .map(subject -> Group.of(row(subject, range, policy)))
                .iterator();
        String name = month.map(YearMonth::toString).orElse(null);
        Row head = target -> {
            target.text("month", name);
            target.flag("degraded_counts_as_down", policy.countsDegradedAsDown());
        };
        return new Answer(SHAPE, head, groups, Optional.empty());
    }

    private static long start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static Row row(Subject subject, TimeRange range, SlaPolicy policy) {
        Availability availability = range.span() == 0
                ? new Availability(0, 0, 0, 0)
                : policy.availability(subject.component(), subject.series(), range.from(), range.to());
        boolean isKnown = availability.measuredMs() > 0;
        long maintenance = policy.excludedMs(subject.component(), range.from(), range.to());
        return target -> {
            target.text("component", subject.component());
            target.ratio("availability", availability.ratio());
            target.ratio("strict_availability", availability.strictRatio());
            target.seconds("degraded_seconds", isKnown ? availability.degradedMs() : Double.NaN);
            target.seconds("downtime_seconds", isKnown ? policy.downMs(availability) : Double.NaN);
            target.seconds("maintenance_seconds", (double) maintenance);
            target.count("incidents", incidents(subject.past(), range, policy));
        };
    }

    private static long incidents(Past past, TimeRange range, SlaPolicy policy) {
        return past.changes().all().stream()
                .filter(change -> policy.beginsIncident(change.from(), change.to()))
                .mapToLong(change -> change.time().toEpochMilli())
                .filter(time -> range.from() <= time && time < range.to())
                .count();
    }
}
