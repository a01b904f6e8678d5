package dev.vitals.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "P3DT4H5M, 3 d 4 h",
        "P3DT5M, 3 d",
        "PT2H2M3S, 2 h 2 m",
        "PT12M3.9S, 12 m 3 s",
        "PT15M, 15 m",
        "PT1.9S, 1 s",
        "PT0.25S, 250 ms",
        "PT0S, 0 ms",
        "PT-1S, 0 ms"
    })
    void durationIsShownInItsTwoLargestUnits(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }
}
