package dev.vitals.history;

import static dev.vitals.status.HealthStatus.DEGRADED;
import static dev.vitals.status.HealthStatus.HEALTHY;
import static dev.vitals.status.HealthStatus.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitals.status.HealthStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendsTest {

    @Test
    void theSimpleAverageIsOfTheLastTwenty() {
        float[] durations = new float[30];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = i;
        }
        assertThat(MovingAverages.simple(durations)).isEqualTo(19.5);
        assertThat(MovingAverages.simple(new float[] {1, 2})).isEqualTo(1.5);
        assertThat(MovingAverages.simple(new float[0])).isNaN();
    }

    @Test
    void theExponentialAverageFollowsALevelByTwoTwentyFirstsAStep() {
        assertThat(MovingAverages.exponential(new float[] {10, 10})).isEqualTo(10);
        assertThat(MovingAverages.exponential(new float[] {0, 21})).isCloseTo(2, within(1e-9));
        float[] level = new float[200];
        Arrays.fill(level, 1, 200, 50);
        assertThat(MovingAverages.exponential(level)).isCloseTo(50, within(1e-3));
        assertThat(MovingAverages.exponential(new float[0])).isNaN();
    }

    @Test
    void degradedIsUpAndAGapIsNeither() {
        Rollup rollup = new Rollup();
        rollup.hold(HEALTHY, 60);
        rollup.hold(DEGRADED, 20);
        rollup.hold(UNHEALTHY, 20);
        Availability availability = Availability.of(rollup.heldMs, 150);
        assertThat(availability).isEqualTo(new Availability(80, 20, 20, 50));
        assertThat(availability.ratio()).isEqualTo(0.8);
        assertThat(Availability.of(new Rollup().heldMs, 10).ratio()).isNaN();
    }

    @Test
    void meanTimesAreOfWholeOutagesAndWholeTimesBetween() {
        Outages outages = Outages.of(List.of(
                new Outages.Change(0, HEALTHY),
                new Outages.Change(100, UNHEALTHY),
                new Outages.Change(110, DEGRADED),
                new Outages.Change(115, HEALTHY),
                new Outages.Change(200, UNHEALTHY),
                new Outages.Change(230, HEALTHY),
                new Outages.Change(300, UNHEALTHY)));
        assertThat(outages).isEqualTo(new Outages(3, 20, 80));
    }

    @Test
    void withoutOutagesThereAreNoMeanTimes() {
        Outages outages = Outages.of(List.of(new Outages.Change(0, DEGRADED)));
        assertThat(outages.count()).isZero();
        assertThat(outages.meanTimeToRecoverMs()).isNaN();
        assertThat(outages.meanTimeBetweenFailuresMs()).isNaN();
    }

    @Test
    void flappingBeginsAboveHalfAndEndsBelowAQuarter() {
        Flapping flapping = new Flapping(Flapping.START, Flapping.STOP);
        for (int change = 0; change <= 10; change++) {
            flapping.add(change % 2 == 0 ? HEALTHY : UNHEALTHY);
        }
        assertThat(flapping.ratio()).isEqualTo(0.5);
        assertThat(flapping.isActive()).isFalse();
        flapping.add(UNHEALTHY);
        assertThat(flapping.isActive()).isTrue();
        int calm = addUntilCalm(flapping, UNHEALTHY);
        assertThat(flapping.ratio()).isEqualTo(0.2);
        assertThat(calm).isEqualTo(16);
    }

    private static int addUntilCalm(Flapping flapping, HealthStatus status) {
        int added = 0;
        while (flapping.isActive()) {
            flapping.add(status);
            added++;
        }
        return added;
    }

    @Test
    void aSingleOutageIsNoFlapping() {
        Flapping flapping = new Flapping(Flapping.START, Flapping.STOP);
        List.of(HEALTHY, UNHEALTHY, UNHEALTHY, HEALTHY, HEALTHY).forEach(flapping::add);
        assertThat(flapping.ratio()).isEqualTo(0.1);
        assertThat(flapping.isActive()).isFalse();
    }
}
