package dev.vitals.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

    @Test
    void withoutAnySettingThereIsNoKeyAndDetailsAreForTheAuthorized() {
        AccessSettings settings = read(Map.of());
        assertThat(settings.keys().none()).isTrue();
        assertThat(settings.showDetails()).isEqualTo(ShowDetails.WHEN_AUTHORIZED);
        assertThat(settings.refusals().values()).hasSize(2).allMatch(refusal -> refusal.isEmpty());
    }

    @Test
    void keysOfAListAreFoundWithTheirNamesAndRoles() {
        AccessSettings settings = keys("grafana:read:abc, ops:admin:def");
        assertThat(role(settings, "abc")).isEqualTo("grafana [read]");
        assertThat(role(settings, "def")).isEqualTo("ops [admin, read]");
        assertThat(settings.keys().find("abcdef")).isNull();
        assertThat(settings.keys().find("")).isNull();
    }

    @Test
    void aNameMayHaveSeveralKeysForRotation() {
        AccessSettings settings = keys("ops:admin:old,ops:admin:new");
        assertThat(role(settings, "old")).isEqualTo(role(settings, "new")).isEqualTo("ops [admin, read]");
    }

    @Test
    void aKeyMayHoldColonsAndEscapedCommas() {
        AccessSettings settings = keys("ops:admin:a:b:c,ops:admin:d\\,e");
        assertThat(settings.keys().find("a:b:c")).isNotNull();
        assertThat(settings.keys().find("d,e")).isNotNull();
    }

    @Test
    void theEnvironmentVariablesAreRead() {
        var config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(
                        Map.of("HEALTH_CHECK_API_KEYS", "ops:admin:abc", "HEALTH_CHECK_SHOW_DETAILS", "never"), 300))
                .build();
        AccessSettings settings = new AccessSettings(config);
        assertThat(role(settings, "abc")).isEqualTo("ops [admin, read]");
        assertThat(settings.showDetails()).isEqualTo(ShowDetails.NEVER);
    }

    @Test
    void aYamlListIsRead() {
        var config = new SmallRyeConfigBuilder()
                .withSources(new YamlConfigSource(
                        "test", "health:\n  check:\n    api-keys:\n      - ops:admin:abc\n      - b:read:d,e\n", 100))
                .build();
        AccessSettings settings = new AccessSettings(config);
        assertThat(role(settings, "abc")).isEqualTo("ops [admin, read]");
        assertThat(role(settings, "d,e")).isEqualTo("b [read]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health.check.api-keys", "health.check.api-keys[0]"})
    void aKeyThatLooksLikeAnExpressionIsRefusedAndDoesNotVanish(String property) {
        AccessSettings settings = read(Map.of(property, "ops:admin:s3cret${nowhere}"));
        assertThat(refusal(settings, AccessSettings.API_KEYS))
                .contains("a variable in its value is not set")
                .doesNotContain("s3cret");
        assertThat(settings.keys().none()).isTrue();
    }

    @Test
    void anExpressionInAnEntryIsExpanded() {
        assertThat(role(read(Map.of("health.check.api-keys", "ops:admin:${key}", "key", "abc")), "abc"))
                .isEqualTo("ops [admin, read]");
        assertThat(keys("ops:admin:a$\\{b").keys().find("a${b")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ops:s3cret | entry 1 of 1 does not have three parts",
                "a:read:fine,:read:s3cret | entry 2 of 2 has an empty name",
                "ops:writer:s3cret | entry 1 of 1 has an unknown role",
                "ops:s3cret:read | entry 1 of 1 has an unknown role",
                "ops:admin: | entry 1 of 1 has an empty key",
                "ops:admin:s3cret schlüssel | entry 1 of 1 has a key with a character",
                "a:read:s3cret,b:admin:s3cret | entry 2 of 2 repeats the key of another entry with another role",
                "s3cret,a:read:fine,b:s3cret | entry 1 of 3 does not have three parts; entry 3 of 3 does not",
            })
    void aBadEntryIsRefusedByItsPositionAndNeverQuoted(String entries, String reason) {
        AccessSettings settings = keys(entries);
        assertThat(refusal(settings, AccessSettings.API_KEYS))
                .startsWith("HEALTH_CHECK_API_KEYS")
                .contains(reason)
                .doesNotContain("s3cret");
        assertThat(settings.keys().none()).isTrue();
    }

    @Test
    void aRefusalOfKeysSaysWhatIsAllowed() {
        assertThat(refusal(keys("nonsense"), AccessSettings.API_KEYS))
                .contains("name:role:key")
                .contains("read or admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "when-authorized", "never"})
    void eachWayToShowDetailsIsRead(String label) {
        assertThat(read(Map.of("health.check.show-details", label))
                        .showDetails()
                        .label())
                .isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sometimes", "${nowhere}", "ALWAYS"})
    void anotherWayToShowDetailsIsRefusedAndTheDefaultHolds(String label) {
        AccessSettings settings = read(Map.of("health.check.show-details", label));
        assertThat(settings.showDetails()).isEqualTo(ShowDetails.WHEN_AUTHORIZED);
        assertThat(refusal(settings, AccessSettings.SHOW_DETAILS))
                .startsWith("HEALTH_CHECK_SHOW_DETAILS")
                .contains("expected one of always, when-authorized, never");
    }

    private static String refusal(AccessSettings settings, String key) {
        return requireNonNull(settings.refusals().get(key)).orElseThrow();
    }

    private static String role(AccessSettings settings, String key) {
        var identity =
                requireNonNull(settings.keys().find(key)).identity().await().indefinitely();
        return identity.getPrincipal().getName() + " " + new TreeSet<>(identity.getRoles());
    }

    private static AccessSettings keys(String entries) {
        return read(Map.of("health.check.api-keys", entries));
    }

    private static AccessSettings read(Map<String, String> values) {
        return new AccessSettings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }
}
