package dev.vitals.deployment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of an expression of Prometheus as can be told without its parser: the metrics that it names, and their labels. */
final class PromQl {

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "inf", "nan");
    private static final Pattern LABEL_LIST =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NOT_NAMES = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|(?<=\\boffset )\\w+");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)(?!\\s*\\(|[\\w:])");
    private static final Pattern SELECTOR = Pattern.compile("([\\w:]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

    private PromQl() {}

    static Set<String> metricsIn(String expression) {
        String bare = LABEL_LIST.matcher(expression).replaceAll(" ");
        return NAME.matcher(NOT_NAMES.matcher(bare).replaceAll(" "))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each {@code metric{label="…"}} as the metric and the labels that it is chosen by. */
    static List<Map.Entry<String, Set<String>>> selectorsIn(String expression) {
        return SELECTOR.matcher(expression)
                .results()
                .map((MatchResult found) -> Map.entry(found.group(1), labels(found.group(2))))
                .toList();
    }

    private static Set<String> labels(String matchers) {
        return MATCHER.matcher(matchers)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
