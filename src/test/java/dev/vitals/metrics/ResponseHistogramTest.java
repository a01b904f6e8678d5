package dev.vitals.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseHistogramTest {

    @Test
    void eachBucketHasAllThatTookNoLongerThanItsBound() {
        ResponseHistogram histogram = new ResponseHistogram();
        histogram.record(0.001);
        histogram.record(0.0011);
        histogram.record(30);
        histogram.record(31);
        ResponseHistogram.Counted counted = histogram.counted();
        assertThat(counted.cumulative()).hasSize(15).startsWith(1L, 2L, 2L).endsWith(2L, 3L, 4L);
        assertThat(counted.sum()).isEqualTo(61.0021);
    }
}
