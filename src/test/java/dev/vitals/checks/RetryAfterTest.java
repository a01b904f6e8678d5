package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "' 120 ', 120",
        "'Tue, 24 Nov 2026 10:00:42 GMT', 42",
        "'Tue, 24 Nov 2026 09:00:00 GMT', 0",
        "999999999999999999, 31536000",
        "'Fri, 31 Dec 9999 23:59:59 GMT', 31536000",
    })
    void headerIsReadAsSecondsOrDate(String header, long seconds) {
        assertThat(RetryAfter.header(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "soon", "1.5", "9999999999999999999999", "Tue, 99 Nov 2026 10:00:42 GMT"})
    void unreadableHeaderSaysNothing(String header) {
        assertThat(RetryAfter.header(header, NOW)).isEmpty();
    }

    @Test
    void absentHeaderSaysNothing() {
        assertThat(RetryAfter.header(null, NOW)).isEmpty();
    }

    @Test
    void googleDurationMayHaveAFraction() {
        assertThat(RetryAfter.googleDuration("34s")).contains(Duration.ofSeconds(34));
        assertThat(RetryAfter.googleDuration("34.074824224s")).contains(Duration.ofSeconds(34, 74_824_224));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "34", "-34s", "s", "1h", "34.s"})
    void otherTextIsNoGoogleDuration(String text) {
        assertThat(RetryAfter.googleDuration(text)).isEmpty();
    }
}
