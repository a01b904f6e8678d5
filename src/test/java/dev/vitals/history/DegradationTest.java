package dev.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DegradationTest {

    private static final int SAMPLES = 8_640;
    private static final int CHANGE = 3_000;

    private interface Series {
        double next(Random random, int i);
    }

    /** Each kind of series with the number of samples within which a doubling is found in nine of ten series of it. */
    static Stream<Arguments> stationary() {
        return Stream.of(
                Arguments.of("nearly constant", logNormal(0.05), 25),
                Arguments.of("log-normal", logNormal(0.3), 30),
                Arguments.of("wide log-normal", logNormal(0.5), 60),
                Arguments.of("Pareto, infinite variance", pareto(1.5), 80),
                Arguments.of("Pareto, hardly a mean", pareto(1.1), 120),
                Arguments.of("one in twenty takes 20 times as long", slowOnes(20), 60),
                Arguments.of("Student's t with 2 degrees, of the logarithm", studentLog(0.4), 90),
                Arguments.of("day of 8,640 samples, half as long again at noon", season(0.4, 8_640), 40),
                Arguments.of("period of 1,440 samples", season(0.2, 1_440), 60),
                Arguments.of("period of 360 samples", season(0.2, 360), 250),
                Arguments.of("each depends on the one before it", autoregressive(0.8, 0.3), 200),
                Arguments.of("each depends much on the one before it", autoregressive(0.9, 0.25), 500));
    }

    private static Series logNormal(double sigma) {
        return (random, i) -> 20 * Math.exp(sigma * random.nextGaussian());
    }

    private static Series pareto(double shape) {
        return (random, i) -> 5 * Math.pow(1 - random.nextDouble(), -1 / shape);
    }

    private static Series slowOnes(int oneIn) {
        return (random, i) -> 20 * Math.exp(0.2 * random.nextGaussian()) * (random.nextInt(oneIn) == 0 ? 20 : 1);
    }

    private static Series studentLog(double scale) {
        return (random, i) ->
                20 * Math.exp(scale * random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble())));
    }

    private static Series season(double amplitude, int period) {
        return (random, i) ->
                20 * Math.exp(amplitude * Math.sin(2 * Math.PI * i / period) + 0.3 * random.nextGaussian());
    }

    private static Series autoregressive(double correlation, double sigma) {
        double[] log = new double[1];
        return (random, i) -> {
            double news = Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            log[0] = i == 0 ? random.nextGaussian() : correlation * log[0] + news;
            return 20 * Math.exp(sigma * log[0]);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stationary")
    void isSilentOnStationarySeries(String name, Series series, int within) {
        assertThat(alarms(series, 10)).isLessThanOrEqualTo(1);
    }

    @Tag("load")
    @ParameterizedTest(name = "{0}")
    @MethodSource("stationary")
    void isSilentOnStationarySeriesButForAtMostOneInAHundred(String name, Series series, int within) {
        assertThat(alarms(series, 100)).isLessThanOrEqualTo(1);
    }

    private static long alarms(Series series, int count) {
        return IntStream.range(0, count).filter(seed -> !isSilent(series, seed)).count();
    }

    private static boolean isSilent(Series series, int seed) {
        Random random = new Random(seed);
        Degradation degradation = new Degradation();
        for (int i = 0; i < SAMPLES; i++) {
            degradation.add(i, series.next(random, i));
            if (degradation.finding() != null) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stationary")
    void findsADoublingInNineOfTenSeries(String name, Series series, int within) {
        assertThat(late(series, within, 10)).isLessThanOrEqualTo(1);
    }

    @Tag("load")
    @ParameterizedTest(name = "{0}")
    @MethodSource("stationary")
    void findsADoublingInNinetyOfAHundredSeries(String name, Series series, int within) {
        assertThat(late(series, within, 100)).isLessThanOrEqualTo(10);
    }

    private static long late(Series series, int within, int count) {
        return IntStream.range(0, count)
                .filter(seed -> delay(series, seed) > within)
                .count();
    }

    private static int delay(Series series, int seed) {
        Random random = new Random(seed);
        Degradation degradation = new Degradation();
        for (int i = 0; i < SAMPLES; i++) {
            degradation.add(i, series.next(random, i) * (i < CHANGE ? 1 : 2));
            if (i >= CHANGE && degradation.finding() != null) {
                return i - CHANGE;
            }
        }
        return SAMPLES;
    }

    @Test
    void tellsSinceWhenAndByWhatFactorAndEndsWhenItIsOver() {
        Random random = new Random(3);
        Degradation degradation = new Degradation();
        add(degradation, random, 0, 1_000, 1);
        assertThat(degradation.finding()).isNull();
        add(degradation, random, 1_000, 1_200, 3);
        Degradation.Finding finding = Objects.requireNonNull(degradation.finding());
        assertThat(finding.since()).isBetween(990L, 1_010L);
        assertThat(finding.factor()).isCloseTo(3, within(0.4));
        add(degradation, random, 1_200, 1_300, 1);
        assertThat(degradation.finding()).isNull();
    }

    @Test
    void findsWhatGetsSlowSoonAfterTheStart() {
        Random random = new Random(6);
        Degradation degradation = new Degradation();
        add(degradation, random, 0, 100, 1);
        assertThat(degradation.finding()).isNull();
        add(degradation, random, 100, 130, 3);
        Degradation.Finding finding = Objects.requireNonNull(degradation.finding());
        assertThat(finding.since()).isBetween(95L, 105L);
        assertThat(finding.factor()).isCloseTo(3, within(0.4));
    }

    @Test
    void whatHasLastedForADayIsTheNewBaseline() {
        Random random = new Random(4);
        Degradation degradation = new Degradation();
        add(degradation, random, 0, 1_000, 1);
        add(degradation, random, 1_000, 9_600, 2);
        assertThat(degradation.finding()).isNotNull();
        add(degradation, random, 9_600, 10_500, 2);
        assertThat(degradation.finding()).isNull();
        add(degradation, random, 10_500, 10_600, 4);
        assertThat(degradation.finding()).isNotNull();
    }

    @Test
    void fewSlowAnswersAreNoDegradation() {
        Random random = new Random(5);
        Degradation degradation = new Degradation();
        add(degradation, random, 0, 1_000, 1);
        add(degradation, random, 1_000, 1_005, 1_000);
        assertThat(degradation.finding()).isNull();
    }

    @Test
    void thereIsNoVerdictBeforeTheBaselineIsLearnt() {
        Degradation degradation = new Degradation();
        for (int i = 0; i < Baseline.LEARNT; i++) {
            degradation.add(i, i < 30 ? 1 : 100);
            assertThat(degradation.finding()).isNull();
        }
    }

    private static void add(Degradation degradation, Random random, int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            degradation.add(i, 20 * factor * Math.exp(0.2 * random.nextGaussian()));
        }
    }
}
