package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final QuietPeriod period = new QuietPeriod(clock);

    @Test
    void nothingIsLeftBeforeTheFirst() {
        assertThat(period.remaining()).isZero();
    }

    @Test
    void whatIsLeftShrinksToNothing() {
        period.begin(Duration.ofSeconds(60));
        clock.turn(Duration.ofSeconds(45));
        assertThat(period.remaining()).hasSeconds(15);
        clock.turn(Duration.ofSeconds(15));
        assertThat(period.remaining()).isZero();
        clock.turn(Duration.ofSeconds(15));
        assertThat(period.remaining()).isZero();
    }

    @Test
    void clockPutBackDoesNotProlongIt() {
        period.begin(Duration.ofSeconds(60));
        clock.turn(Duration.ofSeconds(20));
        assertThat(period.remaining()).hasSeconds(40);
        clock.turn(Duration.ofHours(-1));
        assertThat(period.remaining()).hasSeconds(40);
        clock.turn(Duration.ofSeconds(30));
        assertThat(period.remaining()).hasSeconds(10);
        clock.turn(Duration.ofDays(-1));
        clock.turn(Duration.ofSeconds(10));
        assertThat(period.remaining()).hasSeconds(10);
    }

    @Test
    void clockPutBackDoesNotReviveIt() {
        period.begin(Duration.ofSeconds(60));
        clock.turn(Duration.ofSeconds(61));
        assertThat(period.remaining()).isZero();
        clock.turn(Duration.ofSeconds(-30));
        assertThat(period.remaining()).isZero();
    }

    @Test
    void newOneReplacesTheOld() {
        period.begin(Duration.ofSeconds(60));
        period.begin(Duration.ofSeconds(5));
        assertThat(period.remaining()).hasSeconds(5);
    }
}
