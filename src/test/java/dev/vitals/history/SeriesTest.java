package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vitals.status.HealthStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final long START = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();
    private static final long LIMIT = Availability.gapLimitMs(10_000, 5_000);
    private static final Set<HealthStatus> ALL = EnumSet.allOf(HealthStatus.class);

    @Test
    void samplesComeByRangeStatusOrderAndLimit() {
        Series series = new Series(100, LIMIT);
        for (int i = 0; i < 10; i++) {
            series.record(i, i, i % 2 == 0 ? HealthStatus.HEALTHY : HealthStatus.DEGRADED, "number " + i);
        }
        assertThat(series.samples(new SampleQuery(2, 9, EnumSet.of(HealthStatus.DEGRADED), true))
                        .limit(2))
                .containsExactly(
                        new RecordedSample(7, 7, 7, HealthStatus.DEGRADED, "number 7"),
                        new RecordedSample(5, 5, 5, HealthStatus.DEGRADED, "number 5"));
        assertThat(series.samples(new SampleQuery(2, 4, ALL, false)))
                .extracting(RecordedSample::time)
                .containsExactly(2L, 3L);
    }

    @Test
    void theLastFiftyFailuresStayWhenTheirSamplesHaveGone() {
        Series series = new Series(10, LIMIT);
        for (int i = 0; i < 60; i++) {
            series.record(i, 1, i == 30 ? HealthStatus.DEGRADED : HealthStatus.UNHEALTHY, "failure " + i);
        }
        for (int i = 60; i < 1_000; i++) {
            series.record(i, 1, HealthStatus.HEALTHY, "fine");
        }
        assertThat(series.samples(new SampleQuery(0, 2_000, EnumSet.of(HealthStatus.UNHEALTHY), true)))
                .extracting(RecordedSample::time)
                .hasSize(49)
                .startsWith(59L, 58L);
        assertThat(series.samples(SampleQuery.ALL))
                .extracting(RecordedSample::time)
                .hasSize(60)
                .startsWith(10L, 11L)
                .endsWith(998L, 999L);
        assertThat(series.failures()).hasSize(50);
        assertThat(series.failures().get(0))
                .isEqualTo(new RecordedSample(59, 59, 1, HealthStatus.UNHEALTHY, "failure 59"));
        assertThat(series.failures().get(29).status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void stepsOfKeptSamplesAreExact() {
        Series series = new Series(1_000, LIMIT);
        for (int i = 1; i <= 100; i++) {
            series.record(START + i * 1_000L, i, i == 7 ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY, "");
        }
        List<Point> points = series.aggregate(START + 1_000, START + 201_000, 100_000);
        Point first = points.get(0);
        assertThat(first.count()).isEqualTo(100);
        assertThat(first.unhealthy()).isEqualTo(1);
        assertThat(List.of(first.avg(), first.min(), first.max(), first.p50(), first.p95(), first.p99()))
                .containsExactly(50.5, 1.0, 100.0, 50.0, 95.0, 99.0);
        assertThat(first.availability()).isEqualTo(new Availability(99_000, 0, 1_000, 0));
        assertThat(points).hasSize(2);
        assertThat(points.get(1).worst()).isNull();
        assertThat(points.get(1).avg()).isNaN();
        assertThat(points.get(1).availability()).isEqualTo(new Availability(LIMIT - 1_000, 0, 0, 101_000 - LIMIT));
    }

    @Test
    void stepsAreThoseOfAPlainListOnRandomSeries() {
        for (int seed = 0; seed < 300; seed++) {
            compareWithList(new Random(seed), seed);
        }
    }

    private static void compareWithList(Random random, int seed) {
        Series series = new Series(1_000, LIMIT);
        List<RecordedSample> list = new ArrayList<>();
        long time = START;
        for (int i = 0; i < 500; i++) {
            time += random.nextInt(60_000);
            HealthStatus status = StatusCode.status(random.nextInt(3));
            float duration = random.nextFloat() * 100;
            series.record(time, duration, status, "");
            list.add(new RecordedSample(i, time, duration, status, ""));
        }
        long from = START + random.nextInt(1_000_000);
        int count = 1 + random.nextInt(100);
        List<Point> points = series.timeline(from, from + 1 + random.nextInt(20_000_000), count);
        assertThat(points).hasSize(count);
        for (Point point : points) {
            List<RecordedSample> inSlot = list.stream()
                    .filter(each -> point.from() <= each.time() && each.time() < point.to())
                    .toList();
            assertThat(point.count()).as("seed %d", seed).isEqualTo(inSlot.size());
            HealthStatus worst = inSlot.stream()
                    .map(RecordedSample::status)
                    .reduce(HealthStatus::worst)
                    .orElse(null);
            assertThat(point.worst()).as("seed %d", seed).isEqualTo(worst);
            assertThat(heldByMillisecond(list, point, HealthStatus.UNHEALTHY))
                    .as("seed %d", seed)
                    .isEqualTo(point.availability().downMs());
        }
    }

    private static long heldByMillisecond(List<RecordedSample> list, Point point, HealthStatus status) {
        long held = 0;
        for (int i = 0; i < list.size(); i++) {
            long start = list.get(i).time();
            long next = i + 1 < list.size() ? list.get(i + 1).time() : Long.MAX_VALUE;
            long end = Math.min(Math.min(next, start + LIMIT), point.to());
            if (list.get(i).status() == status) {
                held += Math.max(0, end - Math.max(start, point.from()));
            }
        }
        return held;
    }

    @Test
    void whatTheSamplesNoLongerCoverComesFromRollupsAndNothingCountsTwice() {
        Series series = new Series(8_640, LIMIT);
        int samples = 20 * 8_640 + 1_234;
        for (int i = 0; i < samples; i++) {
            series.record(START + i * 10_000L, 20, i % 100 == 0 ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY, "");
        }
        long end = START + samples * 10_000L;
        for (long step : new long[] {Rollups.HOUR, 3 * Rollups.HOUR, Rollups.DAY, 40 * Rollups.DAY}) {
            List<Point> points = series.aggregate(step < Rollups.DAY ? end - 10 * Rollups.DAY : START, end, step);
            long count = points.stream().mapToLong(Point::count).sum();
            long expected = step < Rollups.DAY ? 10 * 8_640 : samples;
            // Where the range begins within an hour or a day, it is known by its share of that only.
            assertThat(count).as("step %d", step).isBetween(expected - 2L, expected + 2L);
        }
        Point all = series.aggregate(START, end, 40 * Rollups.DAY).get(0);
        assertThat(all.count()).isEqualTo(samples);
        assertThat(all.p50()).isEqualTo(20);
        assertThat(all.availability().gapMs()).isZero();
        assertThat(all.availability().ratio()).isCloseTo(0.99, within(1e-4));
        assertThat(series.availability(end - 30 * Rollups.DAY, end).gapMs())
                .isCloseTo(10 * Rollups.DAY - (end - START - 20 * Rollups.DAY), within(1_000L));
    }

    @Test
    void aSmallBufferStillAnswersForTheLastMinutes() {
        Series series = new Series(60, LIMIT);
        for (int i = 0; i < 10_000; i++) {
            series.record(START + i * 10_000L, 20, HealthStatus.HEALTHY, "");
        }
        long end = START + 10_000 * 10_000L;
        List<Point> points = series.aggregate(end - 600_000, end, 60_000);
        assertThat(points).hasSize(10).allSatisfy(point -> assertThat(point.count())
                .isEqualTo(6));
        assertThat(series.aggregate(START, end, Rollups.DAY).stream()
                        .mapToLong(Point::count)
                        .sum())
                .isEqualTo(10_000);
    }

    /** An outage at the beginning of an hour, of which only the last minute's samples are left. */
    @Test
    void anHourOfWhichFewSamplesAreLeftIsToldByItsRollupInHoweverShortSteps() {
        Series series = new Series(60, LIMIT);
        for (int i = 0; i < 1_800; i++) {
            HealthStatus status = i >= 300 && i < 600 ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY;
            series.record(START + i * 1_000L, i < 1_740 ? 20 : 40, status, "");
        }
        long end = START + 1_800_000L;
        for (int slots : new int[] {1, 2, 3, 25, 60}) {
            List<Point> points = series.timeline(START, end, slots);
            assertThat(points.stream().mapToLong(Point::count).sum())
                    .as("%d slots", slots)
                    .isEqualTo(1_800);
            assertThat(points.stream().mapToLong(Point::unhealthy).sum())
                    .as("%d slots", slots)
                    .isEqualTo(300);
            assertThat(points.stream()
                            .mapToLong(each -> each.availability().downMs())
                            .sum())
                    .as("%d slots", slots)
                    .isCloseTo(300_000, within(100L));
        }
        assertThat(series.availability(START + 60_000, end).ratio())
                .isCloseTo(1 - 300 / 1_740.0 * 1_680 / 1_740, within(0.0001));
        List<Point> minutes = series.aggregate(START, end, 60_000);
        assertThat(minutes.get(10).worst()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(minutes.get(10).avg()).isCloseTo(20, within(1e-6));
        assertThat(minutes.get(10).p99()).isCloseTo(20, within(20 * DurationHistogram.RELATIVE_ERROR));
        assertThat(minutes.get(29).count()).isEqualTo(60);
        assertThat(minutes.get(29).worst()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(minutes.get(29).p50()).isEqualTo(40);
    }

    /** With samples far older than the hours reach back. */
    @Test
    void samplesOfTwoMonthsCountOnceBesideTheRollups() {
        Series series = new Series(1_000, Availability.gapLimitMs(Rollups.HOUR, 5_000));
        int samples = 100 * 24 + 5;
        for (int i = 0; i < samples; i++) {
            series.record(START + i * Rollups.HOUR, 20, HealthStatus.HEALTHY, "");
        }
        long end = START + samples * Rollups.HOUR;
        for (long step : new long[] {6 * Rollups.HOUR, Rollups.DAY, 200 * Rollups.DAY}) {
            assertThat(series.aggregate(START, end, step).stream()
                            .mapToLong(Point::count)
                            .sum())
                    .as("step %d", step)
                    .isEqualTo(samples);
        }
        assertThat(series.availability(START, end).gapMs()).isZero();
    }

    @Test
    void aClockThatIsSetBackLosesNoSample() {
        Series series = new Series(1_000, LIMIT);
        for (int i = 0; i < 600; i++) {
            long setBack = i < 300 ? 0 : Rollups.HOUR;
            series.record(START + Rollups.DAY + i * 10_000L - setBack, 20, HealthStatus.HEALTHY, "");
        }
        Point all = series.aggregate(START, START + 3 * Rollups.DAY, 3 * Rollups.DAY)
                .get(0);
        assertThat(all.count()).isEqualTo(600);
        assertThat(all.availability().downMs()).isZero();
    }

    @Test
    void restoredRollupsAndSamplesGiveTheSameAnswers() {
        Series before = new Series(500, LIMIT);
        Series after = new Series(500, LIMIT);
        for (int i = 0; i < 3_000; i++) {
            before.record(START + i * 10_000L, i % 50, StatusCode.status(i / 7 % 3), "text " + i / 20);
        }
        before.rollupsSince(START).values().forEach(after::restoreRollup);
        for (int i = 0; i < 100; i++) {
            before.record(START + (3_000 + i) * 10_000L, i, StatusCode.status(i % 3), "after the rollups were stored");
        }
        before.samples().forEach(each -> after.replay(each.time(), each.durationMs(), each.status(), each.text()));
        long end = START + 31_000_000;
        assertThat(after.aggregate(START, end, Rollups.HOUR)).isEqualTo(before.aggregate(START, end, Rollups.HOUR));
    }

    @Test
    void theLatestDurationsAreInTheOrderOfRecording() {
        Series series = new Series(10, LIMIT);
        for (int i = 0; i < 25; i++) {
            series.record(i, i, HealthStatus.HEALTHY, "");
        }
        assertThat(series.latestDurations(3)).containsExactly(22, 23, 24);
        assertThat(series.latestDurations(100)).hasSize(10);
    }

    @Test
    void anEmptyRangeIsRefused() {
        Series series = new Series(10, LIMIT);
        assertThatThrownBy(() -> series.timeline(5, 5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> series.aggregate(0, 5, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(series.timeline(0, 3, 7)).hasSize(7);
    }
}
