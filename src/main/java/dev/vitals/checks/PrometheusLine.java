package dev.vitals.checks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one sample of Prometheus' text format 0.0.4, which OpenMetrics shares. */
final class PrometheusLine {

    private final String line;
    private int position;

    private PrometheusLine(String line) {
        this.line = line;
    }

    /** The sample; an {@link UnusableAnswerException} where the line is none. */
    static PrometheusSample parse(String line) {
        try {
            return new PrometheusLine(line).sample();
        } catch (StringIndexOutOfBoundsException | NumberFormatException malformed) {
            throw noSample();
        }
    }

    private PrometheusSample sample() {
        String metric = until("{ \t");
        skip(" \t");
        Map<String, String> labels = line.charAt(position) == '{' ? labels() : Map.of();
        skip(" \t");
        return new PrometheusSample(
                metric, labels, number(line.substring(position).split("[ \t]", 2)[0]));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        position++;
        skip(" \t,");
        while (line.charAt(position) != '}') {
            String name = until("= \t");
            skip(" \t=");
            labels.put(name, quoted());
            skip(" \t,");
        }
        position++;
        return labels;
    }

    private String quoted() {
        if (line.charAt(position) != '"') {
            throw noSample();
        }
        StringBuilder value = new StringBuilder();
        for (position++; line.charAt(position) != '"'; position++) {
            value.append(line.charAt(position) == '\\' ? escaped() : line.charAt(position));
        }
        position++;
        return value.toString();
    }

    private char escaped() {
        position++;
        return line.charAt(position) == 'n' ? '\n' : line.charAt(position);
    }

    private String until(String stops) {
        int start = position;
        while (stops.indexOf(line.charAt(position)) < 0) {
            position++;
        }
        return line.substring(start, position);
    }

    private void skip(String characters) {
        while (characters.indexOf(line.charAt(position)) >= 0) {
            position++;
        }
    }

    private static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static UnusableAnswerException noSample() {
        return new UnusableAnswerException("the Prometheus page has a line that is no sample");
    }
}
