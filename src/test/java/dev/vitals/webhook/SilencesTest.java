package dev.vitals.webhook;

import static dev.vitals.webhook.TestReceivers.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitals.store.EventStore;
import dev.vitals.store.TestStores;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilencesTest {

    private final TurnedClock clock = new TurnedClock();
    private final EventStore store = TestStores.memory();
    private final Silences silences = new Silences(store, clock);

    @Test
    void aSilenceCoversWhatItsPatternMeansUntilItsEnd() {
        silences.add("db-*", NOON.plusSeconds(60), Optional.of("move"));
        assertThat(silences.covers("db-1", NOON)).isTrue();
        assertThat(silences.covers("api", NOON)).isFalse();
        assertThat(silences.covers("db-1", NOON.plusSeconds(60))).isFalse();
        clock.turn(Duration.ofSeconds(60));
        assertThat(silences.all()).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameStoreKnowsItToo() {
        Silence silence =
                silences.add("api", NOON.plusSeconds(60), Optional.empty()).orElseThrow();
        Silences other = new Silences(store, clock);
        other.reload();
        assertThat(other.all()).containsExactly(silence);
        assertThat(other.remove(silence.id())).isTrue();
        assertThat(other.remove(silence.id())).isFalse();
        silences.reload();
        assertThat(silences.all()).isEmpty();
    }

    @Test
    void thereIsABound() {
        for (int i = 0; i < Silences.MOST; i++) {
            assertThat(silences.add("c" + i, NOON.plusSeconds(60), Optional.empty()))
                    .isPresent();
        }
        assertThat(silences.add("one more", NOON.plusSeconds(60), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                          | The body is no JSON object",
                "{}                                                         | component must be",
                "{\"component\":\"a b\",\"until\":\"2026-12-01T00:00:00Z\"} | component must be",
                "{\"component\":\"api\"}                                    | until must be a time",
                "{\"component\":\"api\",\"until\":\"tomorrow\"}             | until must be a time",
                "{\"component\":\"api\",\"until\":\"2026-11-24T12:00:00Z\"} | until must be in the future",
                "{\"component\":\"api\",\"until\":\"2036-11-24T12:00:00Z\"} | until must be in the future",
                "{\"component\":\"api\",\"util\":\"2026-12-01T00:00:00Z\"}  | The key 'util' is not known",
                "{\"component\":\"api\",\"until\":\"2026-12-01T00:00:00Z\",\"reason\":7} | reason must be a text",
            })
    void whatCannotBeASilenceIsRefusedWithWhatIsWrong(String body, String detail) {
        assertThatThrownBy(() -> SilenceRequest.parse(body, NOON)).hasMessageContaining(detail);
    }

    @Test
    void aTimeWithAnOffsetIsUnderstood() {
        SilenceRequest request = SilenceRequest.parse(
                "{\"component\":\"a?i\",\"until\":\"2026-11-24T14:00:00+01:00\",\"reason\":\"move\"}", NOON);
        assertThat(request.until()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(request.reason()).contains("move");
    }
}
