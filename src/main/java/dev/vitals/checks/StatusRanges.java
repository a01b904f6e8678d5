package dev.vitals.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some HTTP statuses.
 *
 * @param text as people write them: {@code 200-299,401}
 */
record StatusRanges(String text, List<Range> ranges) {

    static final String ALLOWED = "HTTP statuses from 100 to 599 such as 200, 200-299 or 200-299,401";

    private static final Pattern FORM = Pattern.compile("([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?");

    /** From one status to another, both included. */
    record Range(int first, int last) {}

    /** Empty where the text is none of the kind. */
    static Optional<StatusRanges> parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher form = FORM.matcher(part.strip());
            if (!form.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(form.group(1));
            int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
            if (last < first) {
                return Optional.empty();
            }
            ranges.add(new Range(first, last));
        }
        return Optional.of(new StatusRanges(text, List.copyOf(ranges)));
    }

    boolean contains(int status) {
        return ranges.stream().anyMatch(range -> range.first() <= status && status <= range.last());
    }
}
