package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m{a=\"1\",b=\"2\"} 3.0",
                "m{a=\"1\",b=\"2\",} 3",
                "m { a = \"1\" , b = \"2\" } 3e0",
                "m{b=\"2\",a=\"1\"}\t3.0 1395066363000",
                "m{a=\"1\",b=\"2\"} 3.0 1395066363.123 # {trace_id=\"x\"} 0.67",
            })
    void labelsAndValueAreRead(String line) {
        assertThat(PrometheusLine.parse(line)).isEqualTo(new PrometheusSample("m", Map.of("a", "1", "b", "2"), 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m 3", "m{} 3", "m{ } 3.0 17"})
    void labelsMayBeMissing(String line) {
        PrometheusSample sample = PrometheusLine.parse(line);
        assertThat(sample).isEqualTo(new PrometheusSample("m", Map.of(), 3));
        assertThat(sample.label("a")).isEmpty();
    }

    @Test
    void labelValueMayHoldAnything() {
        PrometheusSample sample = PrometheusLine.parse("m{a=\"say \\\"hi\\\", {b=\\\\} # 1\\nend\",c=\"\"} 1");
        assertThat(sample.labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "say \"hi\", {b=\\} # 1\nend", "c", ""));
    }

    @ParameterizedTest
    @CsvSource({"+Inf, Infinity", "-Inf, -Infinity", "Inf, Infinity", "nan, NaN", "-1.0, -1.0"})
    void specialValuesAreRead(String text, Double value) {
        assertThat(PrometheusLine.parse("m " + text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "m ",
                "m{",
                "m{a",
                "m{a=",
                "m{a=1} 1",
                "m{a=\"1",
                "m{a=\"1\\",
                "m{a=\"1\"",
                "m{a=\"1\"}",
                "m{a=\"1\"} ",
                "m{a=\"1\"} one",
            })
    void otherLinesAreRefused(String line) {
        assertThat(catchThrowable(() -> PrometheusLine.parse(line)))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessage("the Prometheus page has a line that is no sample");
    }
}
