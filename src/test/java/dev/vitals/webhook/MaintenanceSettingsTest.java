package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceSettingsTest {

    private static final String CRON = "a UNIX cron expression of five fields such as 0 22 * * 1-5";

    private static Receiver receiver(String... keysAndValues) {
        return read(keysAndValues).one();
    }

    private static TestReceiverSettings read(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int position = 0; position < keysAndValues.length; position += 2) {
            settings.put("maintenance." + keysAndValues[position], keysAndValues[position + 1]);
        }
        return TestReceiverSettings.ops(settings);
    }

    private static boolean silent(Receiver receiver, String moment) {
        return receiver.isInMaintenance(Instant.parse(moment));
    }

    @Test
    void nightIsAWindowInItsZone() {
        Receiver night =
                receiver("night.cron", "0 22 * * *", "night.duration", "8h", "night.time-zone", "Europe/Berlin");
        assertThat(silent(night, "2026-07-01T20:00:00Z")).isTrue();
        assertThat(silent(night, "2026-07-01T19:59:59Z")).isFalse();
        Receiver utc = receiver("night.cron", "0 22 * * *", "night.duration", "8h");
        assertThat(silent(utc, "2026-07-01T20:00:00Z")).isFalse();
    }

    @Test
    void datesHaveAnOffsetOrTheZoneOfTheWindow() {
        Receiver move = receiver(
                "move.from", "2026-07-01T10:00:00+02:00",
                "move.until", "2026-07-01T12:00",
                "move.time-zone", "Europe/Berlin");
        assertThat(move.maintenance()).hasSize(1);
        assertThat(silent(move, "2026-07-01T08:00:00Z")).isTrue();
        assertThat(silent(move, "2026-07-01T07:59:59Z")).isFalse();
        assertThat(silent(move, "2026-07-01T10:00:00Z")).isFalse();
    }

    @Test
    void listInYamlIsReadToo() {
        Receiver ops = TestReceiverSettings.yaml("""
                health:
                  check:
                    webhooks:
                      ops:
                        url: https://chat.example.com/x
                        maintenance:
                          - cron: "0 22 * * *"
                            duration: 8h
                          - from: "2026-07-01T10:00:00Z"
                            until: "2026-07-01T12:00:00Z"
                """).one();
        assertThat(ops.maintenance()).hasSize(2);
        assertThat(silent(ops, "2026-07-01T11:00:00Z")).isTrue();
        assertThat(silent(ops, "2026-07-03T23:00:00Z")).isTrue();
    }

    @Test
    void variablesAloneDeclareWindowsByNameOrPosition() {
        TestReceiverSettings read = TestReceiverSettings.variables(Map.of(
                "HEALTH_CHECK_WEBHOOKS_OPS_URL", "https://chat.example.com/x",
                "HEALTH_CHECK_WEBHOOKS_OPS_MAINTENANCE_NIGHT_CRON", "0 22 * * *",
                "HEALTH_CHECK_WEBHOOKS_OPS_MAINTENANCE_NIGHT_DURATION", "8h",
                "HEALTH_CHECK_WEBHOOKS_OPS_MAINTENANCE_0__FROM", "2026-07-01T10:00:00Z",
                "HEALTH_CHECK_WEBHOOKS_OPS_MAINTENANCE_0__UNTIL", "2026-07-01T12:00:00Z"));
        assertThat(read.one().maintenance()).hasSize(2);
        assertThat(read.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron=0 22 * * *|duration: missing; expected a duration such as 30m, 8h or 2d, greater than 0, at most 31d",
                "cron=0 22 * * *;duration=32d|duration: invalid value '32d'; expected a duration such as 30m, 8h or 2d, greater than 0,"
                        + " at most 31d",
                "cron=0 22 * * *;duration=0s|duration: invalid value '0s'; expected a duration such as 30m, 8h or 2d, greater than 0,"
                        + " at most 31d",
                "cron=61 * * * *;duration=1h|cron: invalid value '61 * * * *'; expected " + CRON
                        + " (Failed to parse cron expression. Value 61 not in range [0, 59])",
                "cron=0 22 * * *;duration=1h;time-zone=Mars/One|time-zone: invalid value 'Mars/One'; expected a time zone such as"
                        + " Europe/Berlin or UTC",
                "cron=0 22 * * *;duration=1h;from=2026-07-01T10:00:00Z|cron: invalid value '0 22 * * *'; expected either cron"
                        + " with duration, or from with until, not both",
                "from=2026-07-01T10:00:00Z;until=2026-07-01T10:00:00Z|until: invalid value '2026-07-01T10:00:00Z'; expected a"
                        + " time later than from",
                "from=2026-07-01T10:00:00Z|until: missing; expected a date and time such as"
                        + " 2026-12-24T18:00:00+01:00, or without an offset in the window's time zone",
                "from=soon;until=2026-07-01T10:00:00Z|from: invalid value 'soon'; expected a date and time such as"
                        + " 2026-12-24T18:00:00+01:00, or without an offset in the window's time zone",
                "duration=8h|cron: missing; expected " + CRON + ", or from and until instead"
            },
            quoteCharacter = '"')
    void whatIsNoWindowIsRefused(String settings, String refusal) {
        Map<String, String> keys = new HashMap<>();
        for (String setting : settings.split(";", -1)) {
            int equals = setting.indexOf('=');
            keys.put("maintenance.w." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        assertThat(TestReceiverSettings.ops(keys).refusals())
                .containsExactly("health.check.webhooks.ops.maintenance.w." + refusal);
    }

    @Test
    void unknownKeyOfAWindowIsRefused() {
        assertThat(read("w.cron", "0 22 * * *", "w.duration", "1h", "w.timezone", "UTC")
                        .refusals())
                .singleElement()
                .asString()
                .startsWith("health.check.webhooks.ops.maintenance.w.timezone: unknown key")
                .contains("did you mean maintenance.w.time-zone?");
    }
}
