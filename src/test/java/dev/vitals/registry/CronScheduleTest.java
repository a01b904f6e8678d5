package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-05-04T00:29:59.999Z, 2026-05-04T00:30:00Z",
        "30 2 * * *, 2026-05-04T00:30:00Z, 2026-05-05T00:30:00Z",
        "0 9 * * 1-5, 2026-05-08T12:00:00Z, 2026-05-11T07:00:00Z",
        "*/15 * * * *, 2026-05-04T00:31:00Z, 2026-05-04T00:45:00Z",
        "0 0 29 2 *, 2026-05-04T00:00:00Z, 2028-02-28T23:00:00Z",
        "0 0 * * 7, 2026-05-04T00:00:00Z, 2026-05-09T22:00:00Z"
    })
    void nextIsTheFirstTimeAfterTheMoment(String cron, Instant moment, Instant next) {
        assertThat(CronSchedule.of(cron, BERLIN).next(moment)).isEqualTo(next);
    }

    /** The clocks of Berlin went from 2:00 to 3:00 on 29 March 2026, at 1:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "30 2 * * *, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "0 3 * * *, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "*/30 * * * *, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "15 */1 * * *, 2026-03-29T00:15:00Z, 2026-03-29T01:15:00Z"
    })
    void timeThatIsSkippedIsAtTheChange(String cron, Instant moment, Instant next) {
        assertThat(CronSchedule.of(cron, BERLIN).next(moment)).isEqualTo(next);
    }

    /** They went back from 3:00 to 2:00 on 25 October 2026, at 1:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "30 2 * * *, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "30 2 * * *, 2026-10-25T01:10:00Z, 2026-10-26T01:30:00Z",
        "15 * * * *, 2026-10-25T00:15:00Z, 2026-10-25T01:15:00Z",
        "15 * * * *, 2026-10-25T01:15:00Z, 2026-10-25T02:15:00Z",
        "*/30 2 * * *, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z"
    })
    void timeThatComesTwiceIsExpectedOnceUnlessTheJobIsFrequent(String cron, Instant moment, Instant next) {
        assertThat(CronSchedule.of(cron, BERLIN).next(moment)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61 * * * *", "nonsense", "@daily", "0 0 * * * *", "0 0 31 2 *"})
    void whatIsNoSuchCronIsRefused(String cron) {
        assertThatThrownBy(() -> CronSchedule.of(cron, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
