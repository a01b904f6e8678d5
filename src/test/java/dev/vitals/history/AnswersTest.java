package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.status.HealthStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered, with the time turned by hand. */
class AnswersTest {

    private final TestQuestions questions = new TestQuestions();

    /** An hour of {@code alpha}: ten minutes down in the middle, five minutes slow after that. */
    @BeforeEach
    void record() {
        for (int ago = 3_600; ago > 0; ago -= 10) {
            HealthStatus status = ago <= 2_400 && ago > 1_800
                    ? HealthStatus.UNHEALTHY
                    : ago <= 1_800 && ago > 1_500 ? HealthStatus.DEGRADED : HealthStatus.HEALTHY;
            questions.record("alpha", ago, 20, status, status.wireName() + " now");
        }
        questions.change("alpha", 2_400, HealthStatus.HEALTHY, HealthStatus.UNHEALTHY, "refused");
        questions.change("alpha", 1_800, HealthStatus.UNHEALTHY, HealthStatus.DEGRADED, "slow");
        questions.change("alpha", 1_500, HealthStatus.DEGRADED, HealthStatus.HEALTHY, "fine");
        questions.record("beta", 30, 1.23456, HealthStatus.HEALTHY, "=1+1");
    }

    @Test
    void samplesComeLatestFirstAndOnlyThoseWhoHaveAnyAreListed() {
        String next = SampleAnswer.of(questions.ask("from=-35s&limit=3")).next().orElseThrow();
        assertThat(questions.text(SampleAnswer::of, "from=-35s&limit=3"))
                .isEqualTo("{\"series\":[{\"component\":\"alpha\",\"samples\":["
                        + "{\"time\":\"2026-11-24T11:59:50.000Z\",\"status\":\"healthy\",\"response_time_ms\":20,"
                        + "\"message\":\"healthy now\"},"
                        + "{\"time\":\"2026-11-24T11:59:40.000Z\",\"status\":\"healthy\",\"response_time_ms\":20,"
                        + "\"message\":\"healthy now\"},"
                        + "{\"time\":\"2026-11-24T11:59:30.000Z\",\"status\":\"healthy\",\"response_time_ms\":20,"
                        + "\"message\":\"healthy now\"}]}],"
                        + "\"next\":\"" + next + "\"}");
        assertThat(questions.text(SampleAnswer::of, "status=degraded&component=beta&component=gamma"))
                .isEqualTo("{\"series\":[{\"component\":\"beta\",\"samples\":[]},"
                        + "{\"component\":\"gamma\",\"samples\":[]}],\"next\":null}");
        assertThat(questions.text(SampleAnswer::of, "component=beta"))
                .contains("\"response_time_ms\":1.235", "\"message\":\"=1+1\"");
    }

    @Test
    void messagesAreKeptFromThoseWhoMayNotSeeThem() {
        Inquiry allowed = questions.ask("from=-2h");
        Inquiry hidden =
                new Inquiry(allowed.parameters(), allowed.components(), allowed.policy(), allowed.now(), false);
        assertThat(TestQuestions.text(SampleAnswer.of(hidden), new JsonFormat()))
                .contains("\"message\":null")
                .doesNotContain(" now\"");
        assertThat(TestQuestions.text(TransitionAnswer.of(hidden), new JsonFormat()))
                .contains("\"message\":null", "\"caused_by\":[\"beta\",\"gamma\"]")
                .doesNotContain("refused");
    }

    @Test
    void factsAreShownOfThoseWhoKeepThem() {
        assertThat(questions.text(SampleAnswer::of, "series=hit_rate&from=-15s"))
                .isEqualTo("{\"series\":[{\"component\":\"alpha\",\"series\":\"hit_rate\",\"samples\":["
                        + "{\"time\":\"2026-11-24T11:59:50.000Z\",\"status\":\"healthy\",\"value\":0.75}]}],"
                        + "\"next\":null}");
        assertThat(questions.text(AggregateAnswer::of, "series=hit_rate&from=-1h&step=1h&fn=avg"))
                .isEqualTo("{\"series\":[{\"component\":\"alpha\",\"series\":\"hit_rate\",\"points\":["
                        + "{\"time\":\"2026-11-24T11:00:00.000Z\",\"avg\":0.75}]}]}");
    }

    @Test
    void stepsBeginAtTheBeginAndNothingIsKnownOfTheFuture() {
        assertThat(questions.text(
                        AggregateAnswer::of,
                        "component=alpha&from=-1h&to=2026-11-24T12:40:00Z&step=30m&fn=count,avg&fn=availability"))
                .isEqualTo("{\"series\":[{\"component\":\"alpha\",\"points\":["
                        + "{\"time\":\"2026-11-24T11:00:00.000Z\",\"count\":180,\"avg\":20,\"availability\":0.666667},"
                        + "{\"time\":\"2026-11-24T11:30:00.000Z\",\"count\":180,\"avg\":20,\"availability\":1},"
                        + "{\"time\":\"2026-11-24T12:00:00.000Z\",\"count\":0,\"avg\":null,\"availability\":null},"
                        + "{\"time\":\"2026-11-24T12:30:00.000Z\",\"count\":0,\"avg\":null,\"availability\":null}]}]}");
    }

    @Test
    void transitionsComeWithAllThatIsKnownOfThem() {
        assertThat(questions.text(TransitionAnswer::of, "status=unhealthy"))
                .isEqualTo("{\"transitions\":[{\"component\":\"alpha\",\"time\":\"2026-11-24T11:20:00.000Z\","
                        + "\"from\":\"healthy\",\"to\":\"unhealthy\",\"message\":\"refused\","
                        + "\"previous_duration_seconds\":1.5,\"overall_status\":\"unhealthy\","
                        + "\"caused_by\":[\"beta\",\"gamma\"]}],\"next\":null}");
        assertThat(questions.text(TransitionAnswer::of, "group=shop&order=asc"))
                .containsSubsequence("refused", "slow", "fine");
    }

    @Test
    void slotsWithoutSamplesHaveNoWorstStatus() {
        assertThat(questions.text(TimelineAnswer::of, "component=alpha&from=-2h&slots=3"))
                .isEqualTo("{\"series\":[{\"component\":\"alpha\",\"slots\":["
                        + "{\"from\":\"2026-11-24T10:00:00.000Z\",\"to\":\"2026-11-24T10:40:00.000Z\",\"worst\":null,"
                        + "\"healthy\":0,\"degraded\":0,\"unhealthy\":0,\"avg_response_time_ms\":null},"
                        + "{\"from\":\"2026-11-24T10:40:00.000Z\",\"to\":\"2026-11-24T11:20:00.000Z\","
                        + "\"worst\":\"healthy\",\"healthy\":120,\"degraded\":0,\"unhealthy\":0,"
                        + "\"avg_response_time_ms\":20},"
                        + "{\"from\":\"2026-11-24T11:20:00.000Z\",\"to\":\"2026-11-24T12:00:00.000Z\","
                        + "\"worst\":\"unhealthy\",\"healthy\":150,\"degraded\":30,\"unhealthy\":60,"
                        + "\"avg_response_time_ms\":20}]}]}");
    }

    @Test
    void trendsTellSharesOfMeasuredTimeAndGapsSinceTheFirstSample() throws Exception {
        JsonNode alpha = questions
                .json(TrendAnswer::of, "component=alpha")
                .path("components")
                .path(0);
        assertThat(alpha.path("availability").path("1h").asDouble()).isEqualTo(0.833333);
        assertThat(alpha.path("availability").path("90d").asDouble()).isEqualTo(0.833333);
        assertThat(alpha.path("strict_availability").path("1h").asDouble()).isEqualTo(0.75);
        assertThat(alpha.path("degraded_ratio").path("24h").asDouble()).isEqualTo(0.083333);
        for (String average : List.of("sma", "ewma", "p50", "p95", "p99")) {
            assertThat(alpha.path("response_time_ms").path(average).asDouble())
                    .as(average)
                    .isEqualTo(20);
        }
        assertThat(alpha.path("flapping").toString()).isEqualTo("{\"ratio\":0,\"active\":false}");
        assertThat(alpha.path("degradation").isNull()).isTrue();
        assertThat(alpha.path("mean_time_to_recover_seconds").asDouble()).isEqualTo(600);
        assertThat(alpha.path("mean_time_between_failures_seconds").isNull()).isTrue();
        assertThat(alpha.path("gaps_seconds").asDouble()).isZero();
        questions.change("alpha", 100, HealthStatus.HEALTHY, HealthStatus.UNHEALTHY, "again");
        assertThat(questions.text(TrendAnswer::of, "component=alpha"))
                .contains("\"mean_time_between_failures_seconds\":1700");
        assertThat(questions.text(TrendAnswer::of, "component=alpha&to=-60s&from=-2h"))
                .contains("\"gaps_seconds\":0}");
        questions.record("gamma", 3_600, 1, HealthStatus.HEALTHY, "");
        questions.record("gamma", 10, 1, HealthStatus.HEALTHY, "");
        String gap = questions
                .json(TrendAnswer::of, "component=gamma")
                .path("components")
                .path(0)
                .path("gaps_seconds")
                .asText();
        assertThat(Double.parseDouble(gap)).isBetween(3_500.0, 3_589.0);
    }

    @Test
    void trendsOfWhatWasNeverMeasuredAreEmpty() {
        assertThat(questions.text(TrendAnswer::of, "component=overall"))
                .isEqualTo("{\"components\":[{\"component\":\"overall\","
                        + "\"availability\":{\"1h\":null,\"24h\":null,\"7d\":null,\"30d\":null,\"90d\":null},"
                        + "\"strict_availability\":{\"1h\":null,\"24h\":null,\"7d\":null,\"30d\":null,\"90d\":null},"
                        + "\"degraded_ratio\":{\"1h\":null,\"24h\":null,\"7d\":null,\"30d\":null,\"90d\":null},"
                        + "\"response_time_ms\":{\"sma\":null,\"ewma\":null,\"p50\":null,\"p95\":null,\"p99\":null},"
                        + "\"flapping\":{\"ratio\":0,\"active\":false},\"degradation\":null,"
                        + "\"mean_time_to_recover_seconds\":null,\"mean_time_between_failures_seconds\":null,"
                        + "\"gaps_seconds\":0}]}");
    }

    @Test
    void aDegradationIsToldWithSinceWhenAndHowMuch() throws Exception {
        for (int i = 5_000; i > 0; i--) {
            questions.record("gamma", i, i > 500 ? 20 + i % 3 : 100 + i % 3, HealthStatus.HEALTHY, "");
        }
        JsonNode found = questions
                .json(TrendAnswer::of, "component=gamma")
                .path("components")
                .path(0)
                .path("degradation");
        assertThat(found.path("factor").asDouble()).isBetween(4.0, 6.0);
        assertThat(found.path("since").asText()).startsWith("2026-11-24T11:5");
        assertThat(questions.csv(TrendAnswer::of, "component=gamma")).contains("2026-11-24T11:5");
    }

    @Test
    void aMonthTellsWhatWasMeasuredUpToNow() {
        assertThat(questions.text(SlaAnswer::of, "component=alpha&component=gamma"))
                .isEqualTo(
                        "{\"month\":\"2026-11\",\"degraded_counts_as_down\":false,\"components\":["
                                + "{\"component\":\"alpha\",\"availability\":0.833333,"
                                + "\"strict_availability\":0.75,\"degraded_seconds\":300,\"downtime_seconds\":600,\"maintenance_seconds\":0,\"incidents\":1},"
                                + "{\"component\":\"gamma\",\"availability\":null,"
                                + "\"strict_availability\":null,\"degraded_seconds\":null,\"downtime_seconds\":null,\"maintenance_seconds\":0,\"incidents\":0}]}");
        assertThat(questions.text(SlaAnswer::of, "component=alpha&month=2026-10"))
                .isEqualTo(
                        "{\"month\":\"2026-10\",\"degraded_counts_as_down\":false,\"components\":["
                                + "{\"component\":\"alpha\",\"availability\":null,"
                                + "\"strict_availability\":null,\"degraded_seconds\":null,\"downtime_seconds\":null,\"maintenance_seconds\":0,\"incidents\":0}]}");
    }

    @Test
    void ofTheFutureNothingIsKnown() {
        assertThat(questions.text(SlaAnswer::of, "component=alpha&from=2040-01-01&to=2041-01-01"))
                .isEqualTo(
                        "{\"month\":null,\"degraded_counts_as_down\":false,\"components\":["
                                + "{\"component\":\"alpha\",\"availability\":null,"
                                + "\"strict_availability\":null,\"degraded_seconds\":null,\"downtime_seconds\":null,\"maintenance_seconds\":0,\"incidents\":0}]}");
    }

    @Test
    void aRangeTakesThePlaceOfAMonth() {
        assertThat(questions.text(SlaAnswer::of, "component=alpha&from=-1h"))
                .startsWith(
                        "{\"month\":null,\"degraded_counts_as_down\":false,\"components\":[{\"component\":\"alpha\"");
        assertThatThrownBy(() -> questions.text(SlaAnswer::of, "month=2026-10&from=-1h"))
                .hasMessage("month is given together with from or to; allowed is one or the other.");
        assertThatThrownBy(() -> questions.text(SlaAnswer::of, "from=abc")).hasMessageStartingWith("from is 'abc'");
    }

    @Test
    void groupsLeaveTheWholeOutAndNamesAndGroupsNarrowEachOther() {
        assertThat(questions.csv(SlaAnswer::of, "group=shop").lines())
                .hasSize(3)
                .noneMatch(line -> line.contains("overall"));
        assertThat(questions.csv(SlaAnswer::of, "").lines())
                .hasSize(5)
                .last()
                .asString()
                .contains("overall");
        assertThat(questions.csv(SlaAnswer::of, "group=shop&component=gamma").lines())
                .hasSize(1);
    }
}
