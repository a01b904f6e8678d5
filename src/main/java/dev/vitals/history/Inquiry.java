package dev.vitals.history;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question about the past.
 *
 * @param parameters what is asked
 * @param components of whom it can be asked
 * @param now when it is asked, in milliseconds since 1970
 * @param withMessages whether the caller may see messages
 * @param format in which it is to be answered
 */
record Inquiry(QueryParameters parameters, Subjects components, long now, boolean withMessages, AnswerFormat format) {

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

    /** Which page of a list. */
    PageRequest page(String kind) {
        return PageRequest.of(parameters, range(), kind, components.names());
    }

    /** An answer on its way; RFC 8288: the next page is linked to by the same query with its cursor. */
    Response answer(Answer answer) {
        // As text, for the platform would add a charset to JSON.
        Response.ResponseBuilder response =
                Response.ok(new AnswerBody(answer, format)).header(HttpHeaders.CONTENT_TYPE, format.contentType());
        answer.next().ifPresent(next -> response.header(HttpHeaders.LINK, "<" + link(next) + ">; rel=\"next\""));
        return response.build();
    }

    private String link(String next) {
        Stream<String> others = parameters.values().entrySet().stream()
                .filter(each -> !each.getKey().equals("cursor"))
                .flatMap(each -> each.getValue().stream().map(value -> encoded(each.getKey()) + "=" + encoded(value)));
        return Stream.concat(others, Stream.of("cursor=" + next)).collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
