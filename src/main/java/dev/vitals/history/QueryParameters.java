package dev.vitals.history;

import dev.vitals.access.Problem;
import dev.vitals.status.HealthStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The query of a request. A blank value counts as none; whatever is not allowed is a problem 400. */
record QueryParameters(Map<String, List<String>> values) {

    private static final List<String> STATUSES =
            Arrays.stream(HealthStatus.values()).map(HealthStatus::wireName).toList();
    private static final int LONGEST_QUOTE = 100;

    /** All values of a parameter. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** The value of a parameter that has one at most. */
    Optional<String> one(String name) {
        List<String> found = all(name);
        if (found.size() > 1) {
            String all =
                    String.join("', '", found.stream().map(QueryParameters::cut).toList());
            throw problem(name + " is given " + found.size() + " times, as '" + all + "'; allowed is once.");
        }
        return found.stream().findFirst();
    }

    /** A whole number of these bounds. */
    int number(String name, int min, int max, int otherwise) {
        return one(name).map(value -> number(name, value, min, max)).orElse(otherwise);
    }

    private static int number(String name, String value, int min, int max) {
        int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : min - 1;
        if (number < min || number > max) {
            throw refusal(name, value, "is a whole number from " + min + " to " + max);
        }
        return number;
    }

    /** One of several words. */
    String word(String name, List<String> allowed, String otherwise) {
        return one(name).map(value -> word(name, value, allowed)).orElse(otherwise);
    }

    private static String word(String name, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw refusal(name, value, "is " + listed(allowed, " or "));
        }
        return value;
    }

    /** Any of the statuses; all of them where none is given. */
    Set<HealthStatus> statuses() {
        List<String> words = all("status");
        words.forEach(each -> word("status", each, STATUSES));
        return Arrays.stream(HealthStatus.values())
                .filter(status -> words.isEmpty() || words.contains(status.wireName()))
                .collect(Collectors.toSet());
    }

    /** To be thrown: a value that is not among the allowed ones. */
    static RuntimeException refusal(String name, String value, String allowed) {
        return problem(name + " is '" + cut(value) + "'; allowed " + allowed + ".");
    }

    /** To be thrown. */
    static RuntimeException problem(String sentence) {
        return Problem.of(400, sentence).toException();
    }

    /** A value as it can be shown. */
    static String cut(String value) {
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
    }

    /** Words as a sentence lists them. */
    static String listed(List<String> words, String last) {
        int end = words.size() - 1;
        return end < 1 ? String.join("", words) : String.join(", ", words.subList(0, end)) + last + words.get(end);
    }
}
