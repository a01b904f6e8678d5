package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.status.HealthStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** CSV says what JSON says, read by a reader that follows RFC 4180 to the letter. */
class CsvTest {

    private static final String[] PIECES = {
        "a", "\"", ",", "\r\n", "\n", "\r", ";", " ", "'", "=", "ü", "€", "\t", "\"\"", "x".repeat(30)
    };

    /** The lines of a text, each as its fields. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char each = csv.charAt(i);
            if (quoted && each == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append(csv.charAt(++i));
            } else if (each == '"') {
                assertThat(quoted || field.isEmpty())
                        .as("a quote within a plain field")
                        .isTrue();
                quoted = !quoted;
            } else if (quoted || (each != ',' && each != '\r')) {
                field.append(each);
            } else {
                line.add(field.toString());
                field.setLength(0);
                if (each == '\r') {
                    assertThat(csv.charAt(++i)).isEqualTo('\n');
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        assertThat(field).as("what follows the last line").isEmpty();
        assertThat(line).isEmpty();
        return lines;
    }

    /** The objects of an answer as the lines of CSV have to show them. */
    private static List<Map<String, String>> rows(JsonNode json) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String list : List.of("series", "transitions", "components")) {
            for (JsonNode group : json.path(list)) {
                Map<String, String> label = new LinkedHashMap<>();
                for (String head : List.of("month", "degraded_counts_as_down")) {
                    if (json.has(head)) {
                        label.put(head, json.path(head).asText());
                    }
                }
                JsonNode nested = group.has("samples")
                        ? group.path("samples")
                        : group.has("points") ? group.path("points") : group.path("slots");
                flatten(group, "", label);
                if (nested.isMissingNode()) {
                    rows.add(label);
                }
                nested.forEach(row -> {
                    Map<String, String> whole = new LinkedHashMap<>(label);
                    flatten(row, "", whole);
                    rows.add(whole);
                });
            }
        }
        return rows;
    }

    private static void flatten(JsonNode object, String prefix, Map<String, String> target) {
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(value, prefix + field.getKey() + "_", target);
            } else if (field.getKey().equals("caused_by")) {
                target.put(
                        field.getKey(),
                        String.join(
                                ";",
                                StreamSupport.stream(value.spliterator(), false)
                                        .map(JsonNode::asText)
                                        .toList()));
            } else if (!value.isArray() && !value.isNull()) {
                target.put(prefix + field.getKey(), harmless(value));
            }
        });
    }

    private static String harmless(JsonNode value) {
        String text = value.asText();
        return value.isTextual() && text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    }

    private static void compare(TestQuestions questions, Function<Inquiry, Answer> answers, String query)
            throws Exception {
        List<List<String>> lines = parse(questions.csv(answers, query));
        List<String> names = lines.get(0);
        List<Map<String, String>> found = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(names);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (!line.get(i).isEmpty()) {
                    row.put(names.get(i), line.get(i));
                }
            }
            found.add(row);
        }
        List<Map<String, String>> expected = rows(questions.json(answers, query));
        expected.forEach(row -> row.values().removeIf(String::isEmpty));
        assertThat(found).as(query).isEqualTo(expected);
    }

    @Test
    void everyAnswerSaysTheSameInBothForms() throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            TestQuestions questions = new TestQuestions();
            for (int ago = 3_000; ago > 0; ago -= 7) {
                HealthStatus status = StatusCode.status(random.nextInt(3));
                questions.record("alpha", ago, 100 * random.nextDouble(), status, text(random));
                questions.record("beta", ago, 1e9 * random.nextDouble(), status, text(random));
                questions.change("beta", ago, HealthStatus.HEALTHY, status, text(random));
            }
            compare(questions, SampleAnswer::of, "");
            compare(questions, SampleAnswer::of, "series=hit_rate&order=asc");
            compare(questions, AggregateAnswer::of, "from=-1h");
            compare(questions, AggregateAnswer::of, "series=hit_rate&fn=p95,availability");
            compare(questions, TransitionAnswer::of, "");
            compare(questions, TrendAnswer::of, "");
            compare(questions, TimelineAnswer::of, "from=-1h");
            compare(questions, SlaAnswer::of, "");
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void theLineOfNamesIsThereAlsoWhereNothingFollows() {
        assertThat(new TestQuestions().csv(SampleAnswer::of, ""))
                .isEqualTo("component,time,status,response_time_ms,message\r\n");
        assertThat(new TestQuestions().csv(TransitionAnswer::of, ""))
                .isEqualTo("component,time,from,to,message,previous_duration_seconds,overall_status,caused_by\r\n");
    }

    @Test
    void noTextIsAFormulaForASpreadsheet() {
        TestQuestions questions = new TestQuestions();
        String[] formulas = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"};
        for (String formula : formulas) {
            questions.record("gamma", 10, 1, HealthStatus.HEALTHY, formula);
        }
        List<List<String>> lines = parse(questions.csv(SampleAnswer::of, "component=gamma"));
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.get(4))
                .containsExactly("'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'\r=1");
    }
}
