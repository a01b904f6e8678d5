package dev.vitals.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked, and in which words everything else is refused. */
class RefusalsTest {

    private static final Map<String, Function<Inquiry, Answer>> QUESTIONS = Map.of(
            "history", SampleAnswer::of,
            "aggregate", AggregateAnswer::of,
            "transitions", TransitionAnswer::of,
            "trends", TrendAnswer::of,
            "timeline", TimelineAnswer::of,
            "sla", SlaAnswer::of);

    private final TestQuestions questions = new TestQuestions();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "history | from=yesterday | from is 'yesterday'; allowed is an ISO-8601 time with Z or an offset such"
                        + " as 2026-11-24T12:00:00Z, a date such as 2026-11-24, now, or a time before now such as -30s,"
                        + " -90m, -24h, -7d or -2w.",
                "trends | to=2026-11-24T12:00:00 | to is '2026-11-24T12:00:00'; allowed is an ISO-8601 time with Z or"
                        + " an offset such as 2026-11-24T12:00:00Z, a date such as 2026-11-24, now, or a time before"
                        + " now such as -30s, -90m, -24h, -7d or -2w.",
                "history | from=-999999999w | from is '-999999999w'; allowed are times from 1970-01-01 to 9999-12-31.",
                "history | to=+999999999-01-01T00:00:00Z | to is '+999999999-01-01T00:00:00Z'; allowed are times from"
                        + " 1970-01-01 to 9999-12-31.",
                "timeline | from=now | from is 'now', which is not before to, 'now'; allowed is an earlier time, such"
                        + " as -24h.",
                "aggregate | from=-1h&to=-2h | from is '-1h', which is not before to, '-2h'; allowed is an earlier"
                        + " time, such as -24h.",
                "history | from=-1h&from=-2h | from is given 2 times, as '-1h', '-2h'; allowed is once.",
                "history | status=fine | status is 'fine'; allowed is healthy, degraded or unhealthy.",
                "transitions | status=healthy&status=HEALTHY | status is 'HEALTHY'; allowed is healthy, degraded or"
                        + " unhealthy.",
                "history | order=up | order is 'up'; allowed is asc or desc.",
                "history | limit=0 | limit is '0'; allowed is a whole number from 1 to 10000.",
                "transitions | limit=10001 | limit is '10001'; allowed is a whole number from 1 to 10000.",
                "transitions | limit=-1 | limit is '-1'; allowed is a whole number from 1 to 10000.",
                "history | limit=99999999999 | limit is '99999999999'; allowed is a whole number from 1 to 10000.",
                "history | cursor=abc | cursor is 'abc'; allowed is what next gave in the answer before, with the same"
                        + " parameters.",
                "history | cursor=%%% | cursor is '%%%'; allowed is what next gave in the answer before, with the same"
                        + " parameters.",
                "aggregate | step=soon | step is 'soon'; allowed is a whole number of s, m, h or d, from 1s on, such as"
                        + " 30s, 5m or 1h.",
                "aggregate | step=0s | step is '0s'; allowed is a whole number of s, m, h or d, from 1s on, such as"
                        + " 30s, 5m or 1h.",
                "aggregate | step=500ms | step is '500ms'; allowed is a whole number of s, m, h or d, from 1s on, such"
                        + " as 30s, 5m or 1h.",
                "aggregate | step=30s | step is '30s', which makes 2880 points for each of 4 components; allowed are"
                        + " 10000 points together: a step of 35s or more, fewer components or a shorter time.",
                "aggregate | fn=avg,median | fn is 'median'; allowed are avg, min, max, p50, p95, p99, count,"
                        + " availability and strict_availability.",
                "aggregate | fn=avg, | fn is ''; allowed are avg, min, max, p50, p95, p99, count,"
                        + " availability and strict_availability.",
                "timeline | slots=0 | slots is '0'; allowed is a whole number from 1 to 1000.",
                "timeline | slots=1001 | slots is '1001'; allowed is a whole number from 1 to 1000.",
                "sla | month=2026-13 | month is '2026-13'; allowed is a month such as 2026-11, from 1970-01 to the"
                        + " present one.",
                "sla | month=2026-12 | month is '2026-12'; allowed is a month such as 2026-11, from 1970-01 to the"
                        + " present one.",
                "sla | month=1969-12 | month is '1969-12'; allowed is a month such as 2026-11, from 1970-01 to the"
                        + " present one.",
                "trends | component=x | Component 'x' is not registered; GET /v1/health/components lists all.",
                "sla | group=x | No component has the group 'x'; there is shop.",
                "history | series=x | None of these components keeps a series 'x'; there is hit_rate.",
                "aggregate | series=hit_rate&component=beta | Component 'beta' keeps no series 'hit_rate'; it keeps"
                        + " none.",
                "history | series=x&component=alpha | Component 'alpha' keeps no series 'x'; there is hit_rate.",
            })
    void isRefusedInAWholeSentence(String question, String query, String sentence) {
        assertThatThrownBy(() -> questions.text(requireNonNull(QUESTIONS.get(question)), query))
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=&to= &component=&group=&status=&order=&limit=&cursor=&series=&step=&fn=&slots=&month=",
                "limit=5&limit=5&component=alpha&component=alpha",
                "from=2026-11-23&to=2026-11-24T12:00:00.5 02:00",
                "from=2026-11-24T10:00:00+01:00&to=2027-01-01",
                "from=-90m&to=-30s",
                "from=2030-01-01&to=2030-01-02",
                "from=1970-01-01&to=9999-12-31",
                "component=overall",
                "component=gamma&group=shop",
                "unknown=parameter",
            })
    void isAnsweredByEveryQuestion(String query) {
        QUESTIONS.forEach((name, question) -> assertThat(questions.text(question, query))
                .as(name)
                .startsWith("{")
                .endsWith("}"));
    }

    @Test
    void timesAreReadInEveryForm() {
        String[][] forms = {
            {"2026-11-24T13:00:00+01:00", "2026-11-24T12:00:00Z"},
            {"2026-11-24T13:00:00 01:00", "2026-11-24T12:00:00Z"},
            {"2026-11-24T12:00:00.123456Z", "2026-11-24T12:00:00.123Z"},
            {"2026-11-24", "2026-11-24T00:00:00Z"},
            {"now", "2026-11-24T12:00:00Z"},
            {"-30s", "2026-11-24T11:59:30Z"},
            {"-90m", "2026-11-24T10:30:00Z"},
            {"-24h", "2026-11-23T12:00:00Z"},
            {"-7d", "2026-11-17T12:00:00Z"},
            {"-2w", "2026-11-10T12:00:00Z"},
        };
        for (String[] form : forms) {
            assertThat(Instant.ofEpochMilli(TimeText.parse("from", form[0], TestQuestions.NOW)))
                    .as(form[0])
                    .isEqualTo(form[1]);
        }
        assertThat(TimeText.utc(TestQuestions.NOW)).isEqualTo("2026-11-24T12:00:00.000Z");
    }

    @Test
    void usualStepIsTheSmallestHandyOneThatGivesNoMoreThanAHundredPoints() {
        String[][] usual = {{"-10m", "10"}, {"-1h", "60"}, {"-24h", "900"}, {"-7d", "21600"}, {"-200d", "172800"}};
        for (String[] each : usual) {
            TimeRange range = TimeRange.of(TestQuestions.parameters("from=" + each[0]), TestQuestions.NOW);
            assertThat(Step.of(TestQuestions.parameters(""), range, 1))
                    .as(each[0])
                    .isEqualTo(Long.parseLong(each[1]) * 1_000);
        }
    }

    @Test
    void aThousandComponentsGetFewerPointsAndSlotsEachAndNeverTooMany() {
        String[] names = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toArray(String[]::new);
        TestQuestions many = new TestQuestions(Map.of(), names);
        assertThat(many.csv(AggregateAnswer::of, "fn=count").lines().count()).isBetween(4_000L, 10_001L);
        assertThat(many.csv(TimelineAnswer::of, "").lines().count()).isBetween(9_000L, 10_001L);
        assertThatThrownBy(() -> many.csv(TimelineAnswer::of, "slots=10"))
                .hasMessage("slots is '10' for each of 1001 components; allowed are 10000 slots together:"
                        + " ask for 9 or fewer slots or for fewer components.");
    }

    @Test
    void whatIsQuotedIsShort() {
        assertThatThrownBy(() -> questions.text(SampleAnswer::of, "component=" + "x".repeat(5_000)))
                .hasMessageStartingWith("Component 'xxx")
                .message()
                .hasSizeLessThan(300);
    }
}
