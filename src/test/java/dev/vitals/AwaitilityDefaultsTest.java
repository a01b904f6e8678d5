package dev.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.EvaluatedCondition;
import org.junit.jupiter.api.Test;

class AwaitilityDefaultsTest {

    @Test
    void conditionsArePolledEvery5MillisecondsForAMinute() {
        AtomicReference<EvaluatedCondition<?>> seen = new AtomicReference<>();
        await().conditionEvaluationListener(seen::set).until(() -> true);
        assertThat(seen.get().getPollInterval()).isEqualTo(Duration.ofMillis(5));
        assertThat(seen.get().getRemainingTimeInMS()).isBetween(20_000L, 60_000L);
    }
}
