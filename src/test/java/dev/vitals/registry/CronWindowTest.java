package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static boolean covers(String cron, String duration, ZoneId zone, String moment) {
        return CronWindow.of(cron, Duration.parse(duration), zone).covers(Instant.parse(moment));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T21:59:59.999Z, false",
        "2026-05-04T22:00:00Z, true",
        "2026-05-05T05:59:59.999999999Z, true",
        "2026-05-05T06:00:00Z, false",
        "2026-05-05T12:00:00Z, false"
    })
    void beginIsWithinAndEndIsNot(String moment, boolean covered) {
        assertThat(covers("0 22 * * *", "PT8H", ZoneOffset.UTC, moment)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"2026-05-04T12:34:56Z, true", "2026-05-09T12:34:56Z, false", "2026-05-09T00:20:00Z, true"})
    void windowsThatOverlapAreOne(String moment, boolean covered) {
        assertThat(covers("*/5 * * * 1-5", "PT30M", ZoneOffset.UTC, moment)).isEqualTo(covered);
    }

    /** The clocks of Berlin went from 2:00 to 3:00 on 29 March 2026, at 1:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "0 22 * * *, PT8H, 2026-03-29T04:59:59Z, true",
        "0 22 * * *, PT8H, 2026-03-29T05:00:00Z, false",
        "0 22 * * *, PT8H, 2026-03-29T20:00:00Z, true",
        "30 2 * * *, PT1H, 2026-03-29T00:59:59Z, false",
        "30 2 * * *, PT1H, 2026-03-29T01:00:00Z, true",
        "30 2 * * *, PT1H, 2026-03-29T01:59:59Z, true",
        "30 2 * * *, PT1H, 2026-03-29T02:00:00Z, false",
        "30 2 * * *, PT1H, 2026-03-30T00:30:00Z, true",
        "0 3 * * *, PT1H, 2026-03-29T01:00:00Z, true"
    })
    void timeThatIsSkippedCountsWhenTheClocksChange(String cron, String duration, String moment, boolean covered) {
        assertThat(covers(cron, duration, BERLIN, moment)).isEqualTo(covered);
    }

    /** They went back from 3:00 to 2:00 on 25 October 2026, at 1:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "0 22 * * *, PT8H, 2026-10-25T03:59:59Z, true",
        "0 22 * * *, PT8H, 2026-10-25T04:00:00Z, false",
        "30 2 * * *, PT20M, 2026-10-25T00:29:59Z, false",
        "30 2 * * *, PT20M, 2026-10-25T00:30:00Z, true",
        "30 2 * * *, PT20M, 2026-10-25T00:50:00Z, false",
        "30 2 * * *, PT20M, 2026-10-25T01:30:00Z, true",
        "30 2 * * *, PT20M, 2026-10-25T01:50:00Z, false",
        "30 2 * * *, PT50M, 2026-10-25T01:10:00Z, true",
        "30 2 * * *, PT50M, 2026-10-25T01:20:00Z, false"
    })
    void timeThatComesTwiceCountsBothTimes(String cron, String duration, String moment, boolean covered) {
        assertThat(covers(cron, duration, BERLIN, moment)).isEqualTo(covered);
    }

    @Test
    void sundayIsBothNoughtAndSeven() {
        assertThat(covers("0 0 * * 7", "PT1H", ZoneOffset.UTC, "2026-05-10T00:30:00Z"))
                .isTrue();
        assertThat(covers("0 0 * * 0", "PT1H", ZoneOffset.UTC, "2026-05-10T00:30:00Z"))
                .isTrue();
    }

    @Test
    void longWindowReachesOverChangesOfClocks() {
        assertThat(covers("0 12 1 3 *", "P31D", BERLIN, "2026-04-01T10:59:59Z")).isTrue();
        assertThat(covers("0 12 1 3 *", "P31D", BERLIN, "2026-04-01T11:00:00Z")).isFalse();
    }

    /** A year has both changes of the clocks. */
    @ParameterizedTest
    @CsvSource({"30 2 * * *, PT1H", "0 22 * * *, PT8H", "*/20 1-3 * * *, PT10M", "0 12 1 3 *, P31D", "15 2 * * 0, P2D"})
    void spansAreTheTimesThatAreCovered(String cron, String duration) {
        CronWindow window = CronWindow.of(cron, Duration.parse(duration), BERLIN);
        CronWindow other = CronWindow.of(cron, Duration.parse(duration), BERLIN);
        long from = Instant.parse("2026-01-01T00:07:30Z").toEpochMilli();
        long to = Instant.parse("2027-01-01T00:07:30Z").toEpochMilli();
        List<TimeSpan> spans = TimeSpan.merge(window.spans(from, to), from, to);
        int at = 0;
        for (long moment = from; moment < to; moment += Duration.ofMinutes(5).toMillis()) {
            while (at < spans.size() && spans.get(at).until() <= moment) {
                at++;
            }
            boolean within = at < spans.size() && spans.get(at).from() <= moment;
            assertThat(within)
                    .describedAs("%s", Instant.ofEpochMilli(moment))
                    .isEqualTo(other.covers(Instant.ofEpochMilli(moment)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"61 * * * *", "nonsense", "@daily", "0 0 * * * *", "0 0 31 2 *"})
    void whatIsNoSuchCronIsRefused(String cron) {
        assertThatThrownBy(() -> CronWindow.of(cron, Duration.ofHours(1), BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{10,}");
    }
}
