package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.Secret;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksJsonTest {

    private static TestReceiverSettings json(String list) {
        return TestReceiverSettings.variables(Map.of("HEALTH_CHECK_WEBHOOKS", list));
    }

    @Test
    void listStandsForTheSingleKeys() {
        TestReceiverSettings read = json("""
                [{"id":"ops.1","url":"https://chat.example.com/T0KEN","format":"slack","components":["alpha","b*"],
                  "headers":{"X.A":"y","X-B":"z"},"secret":["new","old"],"batch-max":5,"send-resolved":false,
                  "reminder":null,"maintenance":[{"cron":"0 22 * * *","duration":"8h"}]},
                 {"id":"second","url":"https://chat.example.com/2"}]
                """);
        assertThat(read.refusals()).isEmpty();
        assertThat(read.configuration().receivers()).extracting(Receiver::id).containsExactly("ops.1", "second");
        Receiver ops = read.configuration().receivers().get(0);
        assertThat(ops.format().name()).isEqualTo("slack");
        assertThat(ops.components()).containsExactlyInAnyOrder("alpha", "beta");
        assertThat(ops.headers()).containsOnly(Map.entry("X.A", new Secret("y")), Map.entry("X-B", new Secret("z")));
        assertThat(ops.options().secrets()).containsExactly(new Secret("new"), new Secret("old"));
        assertThat(ops.batchMax()).isEqualTo(5);
        assertThat(ops.sendResolved()).isFalse();
        assertThat(ops.isInMaintenance(Instant.parse("2026-05-05T23:00:00Z"))).isTrue();
        assertThat(read.unknown()).isEmpty();
        assertThat(read.secrets()).contains("https://chat.example.com/T0KEN", "new", "old", "y", "z");
    }

    @Test
    void fileMayHoldTheListToo() {
        Receiver ops = TestReceiverSettings.of(new PropertiesConfigSource(
                        Map.of("health.check.webhooks", "[{\"id\":\"ops\",\"url\":\"https://chat.example.com/x\"}]"),
                        "test",
                        100))
                .one();
        assertThat(ops.id()).isEqualTo("ops");
    }

    @Test
    void emptyListMeansNone() {
        assertThat(json("[]").refusals()).isEmpty();
        assertThat(json("[]").configuration().receivers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'s3cret'}|it is no array",
                "[{'id':'a',|it is not well formed at line 1, column 12",
                "[] s3cret|it is not well formed at line 1, column 4",
                "['s3cret']|element 1 is no object",
                "[{'url':'https://host/s3cret'}]|element 1 has no id, which must be a text",
                "[{'id':7}]|element 1 has no id, which must be a text",
                "[{'id':'s3cret b'}]|element 1 has an id that is not 1 to 100 characters A-Z a-z 0-9 . _ -",
                "[{'id':'a','url':'http://b/s3cret'},{'id':'a'}]|element 2 has the id 'a', as another one before it"
            },
            quoteCharacter = '`')
    void anotherShapeIsRefusedWithItsPlace(String list, String why) {
        assertThat(json(list.replace('\'', '"')).refusals())
                .containsExactly(
                        "health.check.webhooks: invalid value (not shown); expected a JSON array of objects, each with an id"
                                + " and the keys of one receiver (" + why + ")");
    }

    @Test
    void idThatKeysDeclareTooIsRefused() {
        Map<String, String> file = Map.of("health.check.webhooks.a-b.url", "https://chat.example.com/x");
        Map<String, String> list = Map.of("HEALTH_CHECK_WEBHOOKS", "[{\"id\":\"a-b\",\"url\":\"https://c/x\"}]");
        assertThat(TestReceiverSettings.of(
                                new PropertiesConfigSource(file, "test", 100), new EnvConfigSource(list, 300))
                        .refusals())
                .singleElement()
                .asString()
                .endsWith("(element 1 has the id 'a-b', which keys of its own declare too)");
        assertThat(TestReceiverSettings.variables(Map.of(
                                "HEALTH_CHECK_WEBHOOKS", "[{\"id\":\"a-b\",\"url\":\"https://c/x\"}]",
                                "HEALTH_CHECK_WEBHOOKS_A_B_URL", "https://c/y"))
                        .refusals())
                .hasSize(1);
    }

    @Test
    void badValueInTheListIsToldByItsKey() {
        assertThat(json("[{\"id\":\"a\",\"url\":\"s3cret\",\"timeout\":7,\"colour\":1}]")
                        .refusals())
                .hasSize(3)
                .noneMatch(refusal -> refusal.contains("s3cret"))
                .anyMatch(refusal -> refusal.startsWith("health.check.webhooks.a.timeout: invalid value '7'; expected"))
                .anyMatch(refusal -> refusal.startsWith("health.check.webhooks.a.colour: unknown key"));
    }
}
