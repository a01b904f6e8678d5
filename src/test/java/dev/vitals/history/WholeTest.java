package dev.vitals.history;

import static dev.vitals.status.HealthStatus.DEGRADED;
import static dev.vitals.status.HealthStatus.HEALTHY;
import static dev.vitals.status.HealthStatus.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeTest {

    private final List<Observation> seen = new ArrayList<>();
    private final Whole whole = new Whole(2, 10_000, seen::add);

    private void add(String name, HealthStatus status, long time, double durationMs) {
        whole.add(new Sample(
                new ComponentStatus(name, status, "", durationMs, Map.of()), true, Instant.ofEpochMilli(time)));
    }

    @Test
    void itIsSampledAsOftenAsTheMostFrequentComponentAndWheneverItChanges() {
        add("a", HEALTHY, 0, 5);
        assertThat(seen).isEmpty();
        add("b", HEALTHY, 5_000, 20);
        add("a", HEALTHY, 10_000, 30);
        add("b", HEALTHY, 15_000, 1);
        add("a", UNHEALTHY, 16_000, 2);
        add("b", DEGRADED, 17_000, 2);
        add("a", HEALTHY, 18_000, 2);
        assertThat(seen).extracting(Observation::time).containsExactly(5_000L, 15_000L, 16_000L, 18_000L);
        assertThat(seen).extracting(Observation::status).containsExactly(HEALTHY, HEALTHY, UNHEALTHY, DEGRADED);
        assertThat(seen).extracting(Observation::durationMs).containsExactly(20.0, 30.0, 2.0, 2.0);
        assertThat(seen.get(2).message()).isEqualTo("a is unhealthy");
    }

    @Test
    void theMessageNamesFiveAtMost() {
        Map<String, HealthStatus> statuses = new LinkedHashMap<>();
        for (int i = 1; i <= 7; i++) {
            statuses.put("c" + i, DEGRADED);
        }
        assertThat(Whole.message(statuses))
                .isEqualTo("c1 is degraded, c2 is degraded, c3 is degraded, c4 is degraded, c5 is degraded and 2 more");
    }
}
