package dev.vitals.history;

import java.util.List;
import java.util.Optional;

/**
 * A question about the past.
 *
 * @param parameters what is asked
 * @param components of whom it can be asked
 * @param policy what counts as available
 * @param now when it is asked, in milliseconds since 1970
 * @param withMessages whether the caller may see messages
 */
record Inquiry(QueryParameters parameters, Subjects components, SlaPolicy policy, long now, boolean withMessages) {

    /** From when to when. */
    TimeRange range() {
        return TimeRange.of(parameters, now);
    }

    /** Whose results. */
    List<Subject> subjects() {
        return components.of(parameters);
    }

    /** The fact whose series is asked for; empty: it is the results. */
    Optional<String> fact() {
        return parameters.one("series");
    }

    /** Whose results, or whose series of the fact. */
    List<Subject> subjectsOfFact() {
        return fact().map(fact -> components.keeping(fact, parameters)).orElseGet(this::subjects);
    }

    /** Which page of a list of this kind. */
    PageRequest page(String kind) {
        return PageRequest.of(parameters, range(), kind, components.names());
    }

    /** The cursor in words; empty where nothing follows. */
    Optional<String> encoded(Optional<PageCursor> next, String kind) {
        return next.map(cursor -> cursor.encode(kind, components.names()));
    }
}
