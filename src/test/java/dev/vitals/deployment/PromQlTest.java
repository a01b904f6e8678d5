package dev.vitals.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void metricsAreToldFromFunctionsWordsLabelsAndDurations() {
        assertThat(PromQl.metricsIn("""
                                sum without (instance, pod) (rate(a_total{status="b", c=~"d|e"}[5m])) > 14.4 * (1 - scalar(x:y:z))
                                and on (job) group_left (f) quantile_over_time(0.5, g[1d:5m] offset 1h) >= 1e3
                                unless max by (h) (i)
                                """)).containsExactly("a_total", "g", "i", "x:y:z");
    }

    @Test
    void labelsAreThoseThatAMetricIsChosenBy() {
        assertThat(PromQl.selectorsIn("a{b=\"c=d\", e!~\"$f\"} / on (g) h{i=\"j\"}"))
                .containsExactly(entry("a", Set.of("b", "e")), entry("h", Set.of("i")));
    }
}
