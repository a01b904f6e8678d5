package dev.vitals.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.vitals.registry.ComponentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is expected of the body of an answer.
 *
 * @param text as people are told it; it holds nothing of the answer
 * @param holds whether it is met; an {@link UnusableAnswerException} where that cannot be said
 */
record HttpExpectation(String text, Predicate<HttpAnswer> holds) {

    /** All that is declared of one component's answers. */
    static List<HttpExpectation> read(ComponentSettings settings, ObjectMapper mapper) {
        List<HttpExpectation> all = new ArrayList<>();
        settings.text("body-contains")
                .ifPresent(part -> all.add(new HttpExpectation(
                        "body-contains '" + part + "'", answer -> answer.text().contains(part))));
        settings.text("body-matches").ifPresent(text -> pattern(text)
                .ifPresentOrElse(
                        pattern -> all.add(new HttpExpectation(
                                "body-matches '" + text + "'",
                                answer -> pattern.matcher(answer.text()).find())),
                        () -> settings.refuse("body-matches", text, "a regular expression in RE2 syntax")));
        for (String text : settings.lines("conditions")) {
            JsonCondition.parse(text)
                    .ifPresentOrElse(
                            condition -> all.add(new HttpExpectation(
                                    condition.text(), answer -> condition.holdsOf(answer.json(mapper)))),
                            () -> settings.refuse("conditions", text, JsonCondition.ALLOWED));
        }
        return List.copyOf(all);
    }

    /** RE2, since a body that somebody else wrote must not make an expression take for ever. */
    private static Optional<Pattern> pattern(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException malformed) {
            return Optional.empty();
        }
    }
}
