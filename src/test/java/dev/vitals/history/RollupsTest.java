package dev.vitals.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vitals.status.HealthStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RollupsTest {

    private static final long START = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();
    private static final long LIMIT = 35_000;

    @Test
    void percentilesAreWithinTheStatedErrorOfTheExactOnes() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            float[] durations = new float[1 + random.nextInt(500)];
            Rollup one = new Rollup();
            Rollup other = new Rollup();
            for (int i = 0; i < durations.length; i++) {
                durations[i] = (float) Math.exp(Math.log(0.1) + random.nextDouble() * Math.log(1e6));
                (random.nextBoolean() ? one : other).add(durations[i], HealthStatus.HEALTHY);
            }
            one.merge(other);
            Arrays.sort(durations);
            for (double part : new double[] {0, 0.5, 0.95, 0.99, 1}) {
                double exact = durations[Math.max(1, (int) Math.ceil(part * durations.length)) - 1];
                assertThat(percentile(one, part))
                        .as("seed %d, part %s", seed, part)
                        .isCloseTo(exact, within(exact * DurationHistogram.RELATIVE_ERROR));
            }
        }
    }

    @Test
    void durationsBeyondTheHistogramStayBetweenTheShortestAndTheLongest() {
        Rollup rollup = new Rollup();
        rollup.add(0, HealthStatus.HEALTHY);
        rollup.add(500_000, HealthStatus.UNHEALTHY);
        assertThat(percentile(rollup, 0.5)).isBetween(0.0, DurationHistogram.LOWEST_MS);
        assertThat(percentile(rollup, 1)).isEqualTo(500_000);
        assertThat(percentile(new Rollup(), 0.5)).isNaN();
    }

    private static double percentile(Rollup rollup, double part) {
        Bin bin = new Bin(true);
        bin.add(rollup, 0, 1);
        return bin.percentile(part);
    }

    private static Rollup sum(Rollups rollups, long from, long to) {
        Rollup sum = new Rollup();
        rollups.visit(from, to, (start, end, row) -> {
            if (start >= from) {
                sum.merge(row);
            }
        });
        return sum;
    }

    @Test
    void hoursReachBackTwoWeeksAndDaysBeforeThemCountOnce() {
        Rollups rollups = new Rollups(LIMIT);
        long samples = 500 * 24;
        for (int hour = 0; hour < samples; hour++) {
            rollups.add(START + hour * Rollups.HOUR + 5, 10, HealthStatus.HEALTHY);
        }
        long end = START + samples * Rollups.HOUR;
        assertThat(sum(rollups, START, end).count()).isEqualTo(400 * 24);
        assertThat(sum(rollups, end - 7 * Rollups.DAY, end).count()).isEqualTo(7 * 24);
        assertThat(sum(rollups, end - 30 * Rollups.DAY, end).count()).isEqualTo(30 * 24);
        List<Long> widths = new ArrayList<>();
        rollups.visit(end - 15 * Rollups.DAY, end, (start, to, row) -> widths.add(to - start));
        assertThat(widths).hasSize(1 + 14 * 24).startsWith(Rollups.DAY).endsWith(Rollups.HOUR);
    }

    @Test
    void theDayInWhichTheHoursBeginCountsWhole() {
        Rollups rollups = new Rollups(LIMIT);
        int hours = 20 * 24 + 7;
        for (int hour = 0; hour < hours; hour++) {
            rollups.add(START + hour * Rollups.HOUR, 10, HealthStatus.HEALTHY);
        }
        assertThat(sum(rollups, START, START + hours * Rollups.HOUR).count()).isEqualTo(hours);
    }

    @Test
    void ofTheDayInWhichTheHoursBeginOnlyWhatIsInNoHourIsShownAsAPartOfADay() {
        Rollups rollups = new Rollups(LIMIT);
        int hours = 20 * 24 + 7;
        for (int hour = 0; hour < hours; hour++) {
            rollups.add(START + hour * Rollups.HOUR, hour, HealthStatus.HEALTHY);
        }
        long firstHour = START + (hours - Rollups.HOURS) * Rollups.HOUR;
        long day = firstHour - Math.floorMod(firstHour, Rollups.DAY);
        List<String> spans = new ArrayList<>();
        rollups.visit(
                day,
                firstHour + Rollups.HOUR,
                (start, end, row) -> spans.add((start - day) / Rollups.HOUR + " to " + (end - day) / Rollups.HOUR + ": "
                        + row.count() + " of " + row.sumMs));
        long number = (firstHour - START) / Rollups.HOUR;
        assertThat(spans)
                .containsExactly(
                        "0 to 7: 7 of " + sumOf(number - 7, number), "7 to 8: 1 of " + sumOf(number, number + 1));
    }

    private static double sumOf(long from, long to) {
        return LongStream.range(from, to).sum();
    }

    @Test
    void aStatusHoldsUntilTheNextSampleButNotBeyondTheLimitNorBackwards() {
        Rollups rollups = new Rollups(LIMIT);
        rollups.add(START + Rollups.HOUR - 10_000, 1, HealthStatus.DEGRADED);
        rollups.add(START + Rollups.HOUR + 10_000, 1, HealthStatus.UNHEALTHY);
        rollups.add(START + Rollups.HOUR + 1_000_000, 1, HealthStatus.HEALTHY);
        rollups.add(START + Rollups.HOUR, 1, HealthStatus.HEALTHY);
        Rollup first = sum(rollups, START, START + Rollups.HOUR);
        Rollup second = sum(rollups, START + Rollups.HOUR, START + 2 * Rollups.HOUR);
        assertThat(first.heldMs).containsExactly(0, 10_000, 0);
        assertThat(second.heldMs).containsExactly(0, 10_000, LIMIT);
    }

    @Test
    void aStoredHourOrDayComesBackAsItWas() {
        Rollups written = new Rollups(LIMIT);
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            HealthStatus status = StatusCode.status(random.nextInt(3));
            written.add(START + i, (float) Math.exp(random.nextGaussian() * 4), status);
        }
        for (int i = 0; i < 100_000; i++) {
            written.add(START + 100_000 + i, 10, HealthStatus.HEALTHY);
        }
        Map<String, byte[]> stored = written.changedSince(START + 5);
        assertThat(stored).hasSize(2);
        Rollups read = new Rollups(LIMIT);
        stored.values().forEach(read::restore);
        read.replay(START + 199_999, 10, HealthStatus.HEALTHY);
        assertThat(read.changedSince(START)).containsExactlyInAnyOrderEntriesOf(stored);
        Rollup expected = sum(written, START, START + 1);
        assertThat(sum(read, START, START + 1)).usingRecursiveComparison().isEqualTo(expected);
        assertThat(expected.count()).isEqualTo(200_000);
    }

    @Test
    void anHourIsStoredInFewBytes() {
        Rollups rollups = new Rollups(LIMIT);
        Random random = new Random(1);
        for (int i = 0; i < 360; i++) {
            rollups.add(
                    START + i * 10_000L, (float) (20 * Math.exp(0.3 * random.nextGaussian())), HealthStatus.HEALTHY);
        }
        assertThat(hour(rollups)).hasSizeLessThan(80);
    }

    private static byte[] hour(Rollups rollups) {
        return requireNonNull(rollups.changedSince(START).get("h" + START / Rollups.HOUR));
    }

    @Test
    void damagedBytesAreRefusedWithAReason() {
        Rollups rollups = new Rollups(LIMIT);
        rollups.add(START, 10, HealthStatus.HEALTHY);
        byte[] good = hour(rollups);
        byte[] other = good.clone();
        other[0] = 2;
        assertThatThrownBy(() -> rollups.restore(other)).hasMessage("The rollup is of version 2, not 1");
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> rollups.restore(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] tooMany = Arrays.copyOf(good, good.length + 2);
        tooMany[good.length] = 64;
        assertThatThrownBy(() -> rollups.restore(tooMany)).hasMessage("The rollup has a cell too many");
    }

    @Test
    void randomBytesNeverDoMoreThanBeRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 1;
                bytes[1] = (byte) random.nextInt(2);
            }
            try {
                RollupCodec.decode(bytes, new Rollup());
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("The rollup");
            }
        }
    }

    @Test
    void noReaderSeesAHalfCountedSample() throws Exception {
        RollupTable table = new RollupTable(1_000, 8);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Long> rows = reader.submit(() -> countWholeRows(table, done));
            for (int i = 0; i < 500_000; i++) {
                table.add(i, 2, StatusCode.status(i % 3));
            }
            done.set(true);
            assertThat(rows.get(30, TimeUnit.SECONDS)).isPositive();
        } finally {
            reader.shutdownNow();
        }
    }

    private static long countWholeRows(RollupTable table, AtomicBoolean done) {
        long[] rows = new long[1];
        boolean last;
        do {
            last = done.get();
            table.visit(Long.MIN_VALUE, Long.MAX_VALUE, (start, end, row) -> {
                assertThat(row.sumMs).isEqualTo(2.0 * row.count());
                assertThat(Arrays.stream(row.cells).sum()).isEqualTo(row.count());
                rows[0]++;
            });
        } while (!last);
        return rows[0];
    }
}
