package dev.vitals.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentStatusTest {

    private static final ComponentStatus CACHE = ComponentStatus.degraded("cache", "Cache degraded", Map.of("a", 1));

    @Test
    void explanationAddsTheReasonThatTheMessageDoesNotContain() {
        assertThat(CACHE.explanation()).isEqualTo("Cache degraded");
        assertThat(CACHE.withReason("refused").explanation()).isEqualTo("Cache degraded: refused");
        assertThat(CACHE.withReason("degraded").explanation()).isEqualTo("Cache degraded");
    }

    @Test
    void causesAreShownAmongTheMetadataAndKeptApart() {
        ComponentStatus caused = CACHE.withCauses(List.of("db"));
        assertThat(caused.metadata()).doesNotContainKey("caused_by");
        assertThat(caused.shownMetadata()).containsExactly(Map.entry("a", 1), Map.entry("caused_by", List.of("db")));
        assertThat(CACHE.shownMetadata()).isSameAs(CACHE.metadata());
    }

    @Test
    void degradedIsDownOnlyAfterAFailure() {
        assertThat(CACHE.isDown()).isFalse();
        assertThat(CACHE.withOutcome(Outcome.SLOW).isDown()).isFalse();
        assertThat(CACHE.withOutcome(Outcome.CUT_OFF).isDown()).isFalse();
        assertThat(CACHE.withOutcome(Outcome.TIMED_OUT).isDown()).isTrue();
        assertThat(CACHE.withOutcome(Outcome.FAILED).isDown()).isTrue();
        assertThat(ComponentStatus.unhealthy("x", "", Map.of()).isDown()).isTrue();
        assertThat(ComponentStatus.healthy("x", "", Map.of())
                        .withOutcome(Outcome.FAILED)
                        .isDown())
                .isFalse();
    }

    @Test
    void timesAreTheLargerOfTheChecksOwnFigureAndWhatWasMeasured() {
        ComponentStatus retried = CACHE.tookAtLeast(20, 300);
        assertThat(retried.responseTimeMs()).isEqualTo(20);
        assertThat(retried.totalMs()).isEqualTo(300);
        ComponentStatus own = new ComponentStatus("x", HealthStatus.HEALTHY, "", 500, Map.of()).tookAtLeast(20, 300);
        assertThat(own.responseTimeMs()).isEqualTo(500);
        assertThat(own.totalMs()).isEqualTo(500);
    }
}
