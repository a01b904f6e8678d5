package dev.vitals.webhook;

import static dev.vitals.webhook.TestReceivers.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a receiver is left alone: back-off, Retry-After and the circuit breaker. */
class PatienceTest {

    @Test
    void backOffDoublesFromOneSecondToAnHour() {
        assertThat(IntStream.rangeClosed(1, 14).mapToObj(n -> Backoff.longest(n).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 2048L, 3600L, 3600L);
        assertThat(Backoff.longest(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void backOffHasFullJitter() {
        Backoff backoff = new Backoff(new Random(7));
        long[] waits = IntStream.range(0, 2_000)
                .mapToLong(i -> backoff.after(4).toMillis())
                .sorted()
                .toArray();
        assertThat(waits[0]).isBetween(0L, 100L);
        assertThat(waits[1_999]).isBetween(7_900L, 8_000L);
        assertThat(waits[1_000]).isBetween(3_500L, 4_500L);
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(RetryAfter.parse("120", NOON)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse(" 0 ", NOON)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("Tue, 24 Nov 2026 12:00:30 GMT", NOON)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Tue, 24 Nov 2026 11:00:00 GMT", NOON)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
    void anUnreadableRetryAfterDoesNotCount(String header) {
        assertThat(RetryAfter.parse(header, NOON)).isEmpty();
        assertThat(RetryAfter.parse(null, NOON)).isEmpty();
    }

    private static ReceiverBreaker failed(int times) {
        ReceiverBreaker breaker = new ReceiverBreaker();
        IntStream.range(0, times).forEach(i -> breaker.failed(NOON));
        return breaker;
    }

    @Test
    void theBreakerOpensAfterTenFailuresInARow() {
        assertThat(failed(9).allows(NOON, 5)).isTrue();
        assertThat(failed(9).state(NOON)).isEqualTo("closed");
        assertThat(failed(10).allows(NOON, 0)).isFalse();
        assertThat(failed(10).state(NOON)).isEqualTo("open");
    }

    @Test
    void anOpenBreakerAllowsOneAttemptAtATimeAfterItsPause() {
        ReceiverBreaker breaker = failed(10);
        assertThat(breaker.allows(NOON.plusMillis(999), 0)).isFalse();
        assertThat(breaker.allows(NOON.plusSeconds(1), 0)).isTrue();
        assertThat(breaker.allows(NOON.plusSeconds(1), 1)).isFalse();
        assertThat(breaker.state(NOON.plusSeconds(1))).isEqualTo("half_open");
        breaker.succeeded();
        assertThat(breaker.state(NOON.plusSeconds(1))).isEqualTo("closed");
    }

    @Test
    void thePauseDoublesAndNeverExceedsThirtySeconds() {
        ReceiverBreaker breaker = failed(10);
        var now = NOON.plusSeconds(1);
        for (long pause : new long[] {2, 4, 8, 16, 30, 30, 30}) {
            breaker.failed(now);
            assertThat(breaker.allows(now.plusSeconds(pause).minusMillis(1), 0)).isFalse();
            now = now.plusSeconds(pause);
            assertThat(breaker.allows(now, 0)).isTrue();
        }
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeThePauseLonger() {
        assertThat(failed(10).allows(NOON.minus(Duration.ofHours(1)), 0)).isTrue();
    }
}
