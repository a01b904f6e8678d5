package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonConditionTest {

    private static final String BODY = """
            {"status": "UP", "version": "1.10", "queue": [1, 2, 3], "load": 0.5, "ready": true, "stopped": false,
             "none": null, "big": 100, "a, b": "x == y", "items": [{"name": "a", "price": 5}, {"name": "b", "price": 15}]}
            """;

    private static boolean holds(String condition) throws Exception {
        JsonNode body = new ObjectMapper().readTree(BODY);
        return JsonCondition.parse(condition).orElseThrow().holdsOf(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.status == \"UP\"",
                "$.status=='UP'",
                "$.status != \"DOWN\"",
                "$.queue.length() < 100",
                "$.queue.length() == 3",
                "$.queue[0] >= 1",
                "$.load <= 0.5",
                "$.load == 5e-1",
                "$.big > 99.9",
                "$.version",
                "$.version > \"1.1\"",
                "$.ready",
                "$.ready == true",
                "$.stopped == false",
                "$.none == null",
                "$.queue",
                "$['a, b'] == 'x == y'",
                "$.items[?(@.price < 10)]",
                "$.items[?(@.price < 10)].name == \"a\"",
                "$..price < 20",
                "$.items.length() != 3",
                "$.queue.sum() == 6",
                "$.queue.max() <= 3",
                "$.status != 5"
            })
    void conditionHolds(String condition) throws Exception {
        assertThat(holds(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.status == \"DOWN\"",
                "$.status == UP_is_not_there",
                "$.queue.length() < 3",
                "$.missing",
                "$.missing == null",
                "$.missing != \"x\"",
                "$.missing.length() < 5",
                "$.none",
                "$.stopped",
                "$..price < 10",
                "$.items[?(@.price > 100)]",
                "$.version == 1.10",
                "$.load < \"1\"",
                "$.queue == 3"
            })
    void conditionDoesNotHold(String condition) throws Exception {
        boolean holds = JsonCondition.parse(condition).isPresent() && holds(condition);
        assertThat(holds).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status == \"UP\"",
                "$.status == UP",
                "$.status = \"UP\"",
                "$.status ==",
                "== 5",
                "$.a[?(",
                "$.a == [1]",
                "$.a == {}",
                "$.a < 5 6",
                "$.a =~ \"x\"",
                "$.a == \"x"
            })
    void textThatIsNoConditionIsRefused(String text) {
        assertThat(JsonCondition.parse(text)).isEmpty();
    }

    @Test
    void unknownFunctionNeverHolds() throws Exception {
        assertThat(JsonCondition.parse("$.queue.nonsense() == 1").isPresent() && holds("$.queue.nonsense() == 1"))
                .isFalse();
    }
}
