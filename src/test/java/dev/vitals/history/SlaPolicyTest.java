package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both views of availability, and the periods that do not count. */
class SlaPolicyTest {

    private static final long MINUTE = 60_000;

    private record Named(String name) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    private final TestQuestions questions = new TestQuestions();

    /** The hour before now: 10 minutes unhealthy, 20 minutes degraded, 30 minutes healthy. */
    SlaPolicyTest() {
        for (int ago = 3_600; ago > 0; ago -= 10) {
            HealthStatus status =
                    ago > 3_000 ? HealthStatus.UNHEALTHY : ago > 1_800 ? HealthStatus.DEGRADED : HealthStatus.HEALTHY;
            questions.record("alpha", ago, 20, status, "");
        }
        questions.change("alpha", 3_600, HealthStatus.HEALTHY, HealthStatus.UNHEALTHY, "refused");
        questions.change("alpha", 3_000, HealthStatus.UNHEALTHY, HealthStatus.DEGRADED, "slow");
        questions.change("alpha", 1_800, HealthStatus.DEGRADED, HealthStatus.HEALTHY, "fine");
        questions.change("alpha", 900, HealthStatus.HEALTHY, HealthStatus.DEGRADED, "slow for a moment");
        questions.change("alpha", 895, HealthStatus.DEGRADED, HealthStatus.HEALTHY, "fine");
    }

    private static TimeRange minutesAgo(long from, long to) {
        return new TimeRange(TestQuestions.NOW - from * MINUTE, TestQuestions.NOW - to * MINUTE);
    }

    private JsonNode sla() throws Exception {
        return questions.json(SlaAnswer::of, "component=alpha&from=-1h");
    }

    private void excluding(TimeRange... ranges) {
        questions.count(new SlaPolicy(false, List.of((component, from, to) -> List.of(ranges))));
    }

    private Availability lastHour() {
        Past past = questions.past("alpha");
        long now = TestQuestions.NOW;
        return questions.ask("").policy().availability("alpha", past.results(), now - 60 * MINUTE, now);
    }

    @Test
    void degradedCountsAsUpUnlessTheSettingSaysOtherwise() throws Exception {
        JsonNode lenient = sla().path("components").path(0);
        assertThat(lenient.path("downtime_seconds").asInt()).isEqualTo(600);
        assertThat(lenient.path("incidents").asInt()).isEqualTo(1);
        questions.count(new SlaPolicy(true, List.of()));
        assertThat(sla().path("degraded_counts_as_down").asBoolean()).isTrue();
        JsonNode strict = sla().path("components").path(0);
        assertThat(strict.path("downtime_seconds").asInt()).isEqualTo(1_800);
        assertThat(strict.path("incidents").asInt()).isEqualTo(2);
    }

    @Test
    void bothViewsAreToldWhateverTheSettingSays() throws Exception {
        for (boolean countsDegradedAsDown : new boolean[] {false, true}) {
            questions.count(new SlaPolicy(countsDegradedAsDown, List.of()));
            JsonNode told = sla().path("components").path(0);
            assertThat(told.path("availability").asDouble()).isEqualTo(0.833333);
            assertThat(told.path("strict_availability").asDouble()).isEqualTo(0.5);
            assertThat(told.path("degraded_seconds").asInt()).isEqualTo(1_200);
        }
        JsonNode point = questions
                .json(AggregateAnswer::of, "component=alpha&from=-1h&step=1h&fn=availability,strict_availability")
                .path("series")
                .path(0)
                .path("points")
                .path(0);
        assertThat(point.path("availability").asDouble()).isEqualTo(0.833333);
        assertThat(point.path("strict_availability").asDouble()).isEqualTo(0.5);
    }

    @Test
    void excludedPeriodsAreNeitherUpNorDownNorAGap() {
        excluding(minutesAgo(60, 55), minutesAgo(10, 0));
        assertThat(lastHour()).isEqualTo(new Availability(40 * MINUTE, 20 * MINUTE, 5 * MINUTE, 0));
    }

    @Test
    void overlappingExcludedPeriodsCountOnceAndOnlyWithinTheRange() {
        excluding(minutesAgo(120, 58), minutesAgo(59, 55), minutesAgo(57, 56), minutesAgo(10, -60), minutesAgo(10, 5));
        assertThat(lastHour()).isEqualTo(new Availability(40 * MINUTE, 20 * MINUTE, 5 * MINUTE, 0));
    }

    @Test
    void nothingIsKnownOfARangeThatIsExcludedAsAWhole() throws Exception {
        excluding(minutesAgo(60, 0));
        JsonNode told = sla().path("components").path(0);
        assertThat(told.path("availability").isNull()).isTrue();
        assertThat(told.path("downtime_seconds").isNull()).isTrue();
    }

    @Test
    void maintenanceWindowsOfTheComponentAreExcludedFromEveryAnswer() throws Exception {
        CheckRegistry registry = TestRegistry.of(
                Map.of(
                        "enabled-components", "[]",
                        "components.alpha.maintenance.hourly.cron", "0 * * * *",
                        "components.alpha.maintenance.hourly.duration", "5m"),
                List.of(new Named("alpha"), new Named("beta")));
        questions.count(new SlaPolicy(false, List.of(new MaintenanceRanges(registry))));
        assertThat(lastHour()).isEqualTo(new Availability(50 * MINUTE, 20 * MINUTE, 5 * MINUTE, 0));
        JsonNode told = sla().path("components").path(0);
        assertThat(told.path("downtime_seconds").asInt()).isEqualTo(300);
        assertThat(told.path("maintenance_seconds").asInt()).isEqualTo(300);
        assertThat(told.path("availability").asDouble()).isEqualTo(0.909091);
        assertThat(questions
                        .json(AggregateAnswer::of, "component=alpha&from=-1h&step=1h&fn=availability")
                        .path("series")
                        .path(0)
                        .path("points")
                        .path(0)
                        .path("availability")
                        .asDouble())
                .isEqualTo(0.909091);
        assertThat(questions
                        .json(SlaAnswer::of, "component=beta&from=-1h")
                        .path("components")
                        .path(0)
                        .path("maintenance_seconds")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void anIncidentBeginsWithTheFirstStatusThatCountsAsDown() {
        SlaPolicy lenient = new SlaPolicy(false, List.of());
        SlaPolicy strict = new SlaPolicy(true, List.of());
        Optional<HealthStatus> degraded = Optional.of(HealthStatus.DEGRADED);
        assertThat(lenient.beginsIncident(degraded, HealthStatus.UNHEALTHY)).isTrue();
        assertThat(lenient.beginsIncident(Optional.empty(), HealthStatus.DEGRADED))
                .isFalse();
        assertThat(strict.beginsIncident(degraded, HealthStatus.UNHEALTHY)).isFalse();
        assertThat(strict.beginsIncident(Optional.empty(), HealthStatus.DEGRADED))
                .isTrue();
        assertThat(strict.beginsIncident(degraded, HealthStatus.HEALTHY)).isFalse();
    }
}
