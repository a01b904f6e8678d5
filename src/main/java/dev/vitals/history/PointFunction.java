package dev.vitals.history;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be asked of a point. */
enum PointFunction {
    AVG(Fields.MILLIS_DIGITS),
    MIN(Fields.MILLIS_DIGITS),
    MAX(Fields.MILLIS_DIGITS),
    P50(Fields.MILLIS_DIGITS),
    P95(Fields.MILLIS_DIGITS),
    P99(Fields.MILLIS_DIGITS),
    COUNT(0),
    AVAILABILITY(Fields.RATIO_DIGITS),
    STRICT_AVAILABILITY(Fields.RATIO_DIGITS);

    private static final List<String> NAMES =
            Arrays.stream(values()).map(PointFunction::wireName).toList();

    private final int digits;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    PointFunction(int digits) {
        this.digits = digits;
    }

    /** The name in questions and answers. */
    String wireName() {
        return wireName;
    }

    /** The value at a point; not a number where there is none. */
    double of(Point point) {
        return switch (this) {
            case AVG -> point.avg();
            case MIN -> point.min();
            case MAX -> point.max();
            case P50 -> point.p50();
            case P95 -> point.p95();
            case P99 -> point.p99();
            case COUNT -> point.count();
            case AVAILABILITY -> point.availability().ratio();
            case STRICT_AVAILABILITY -> point.availability().strictRatio();
        };
    }

    /** How many digits of a response time's value matter; the value of a fact is as small as a ratio. */
    int digits(boolean ofFact) {
        return ofFact && digits == Fields.MILLIS_DIGITS ? Fields.RATIO_DIGITS : digits;
    }

    /** Those that {@code fn} names, alone or in lists, in this order; all where it names none. */
    static Set<PointFunction> of(QueryParameters parameters) {
        Set<PointFunction> functions = new LinkedHashSet<>();
        for (String list : parameters.all("fn")) {
            for (String word : list.split(",", -1)) {
                functions.add(named(word.strip()));
            }
        }
        return functions.isEmpty() ? new LinkedHashSet<>(List.of(values())) : functions;
    }

    private static PointFunction named(String word) {
        return Arrays.stream(values())
                .filter(function -> function.wireName.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> QueryParameters.refusal("fn", word, "are " + QueryParameters.listed(NAMES, " and ")));
    }
}
