package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static SettingsReader reading(String key, String value) {
        return TestRegistry.reader(Map.of(key, value));
    }

    @Test
    void unsetAndEmptyNumbersAreTheDefault() {
        assertThat(reading("x", "").wholeNumber("x", 1, 7)).isEqualTo(7);
        assertThat(reading("y", "1").wholeNumber("x", 1, 7)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "0", "-3", "99999999999", "2s"})
    void numberThatIsNoneOrTooSmallIsRefusedWithItsVariableAndWhatIsAllowed(String value) {
        SettingsReader reader = reading("timeout-ms", value);
        assertThat(reader.wholeNumber("timeout-ms", 1, 2000)).isEqualTo(2000);
        assertThat(reader.refusals())
                .containsExactly(
                        "HEALTH_CHECK_TIMEOUT_MS: invalid value '" + value + "'; expected an integer of at least 1");
    }

    @Test
    void flagsAreTrueOrFalseAndNothingElse() {
        assertThat(reading("critical", "TRUE").flag("critical", false)).isTrue();
        assertThat(reading("critical", "false").flag("critical", true)).isFalse();
        SettingsReader reader = reading("critical", "yes");
        assertThat(reader.flag("critical", true)).isTrue();
        assertThat(reader.refusals())
                .containsExactly("HEALTH_CHECK_CRITICAL: invalid value 'yes'; expected one of true, false");
    }

    @Test
    void unknownWordIsRefusedWithTheAllowedOnes() {
        SettingsReader reader = reading("ai-model.provider", "acme");
        assertThat(reader.word("ai-model.provider", List.of("gemini", "other"), "gemini"))
                .isEqualTo("gemini");
        assertThat(reader.refusals())
                .containsExactly("HEALTH_CHECK_AI_MODEL_PROVIDER: invalid value 'acme'; expected one of gemini, other");
    }

    @Test
    void wordWithoutADefaultIsEmptyWhereItIsUnsetOrRefused() {
        List<String> allowed = List.of("a", "b");
        assertThat(reading("x", "B").word("x", allowed)).contains("b");
        assertThat(reading("y", "b").word("x", allowed)).isEmpty();
        SettingsReader reader = reading("x", "c");
        assertThat(reader.word("x", allowed)).isEmpty();
        assertThat(reader.refusals()).containsExactly("HEALTH_CHECK_X: invalid value 'c'; expected one of a, b");
    }

    @Test
    void valueOfTheOlderNameIsToldFromItsOwn() {
        String key = "ai-model.api-key";
        assertThat(reading(key, "${GEMINI_API_KEY:}").isGivenByOlderName(key)).isTrue();
        assertThat(reading(key, "s3cret").isGivenByOlderName(key)).isFalse();
        assertThat(reading("x", "1").isGivenByOlderName(key)).isFalse();
        assertThat(reading("x", "${GEMINI_API_KEY:}").isGivenByOlderName("x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"cache\",\"ai_model\"]|cache,ai_model",
                "cache, ai_model|cache,ai_model",
                " [ \"cache\" ] |cache",
                "cache,,cache|cache",
                "[]|''",
                "''|''",
                "' '|''",
            })
    void namesComeAsJsonOrCommaListAndEmptyMeansNone(String value, String expected) {
        List<String> names = reading("enabled-components", value)
                .names("enabled-components", "")
                .orElseThrow();
        assertThat(String.join(",", names)).isEqualTo(expected);
    }

    @Test
    void unsetNamesAreNotNone() {
        assertThat(reading("x", "1").names("enabled-components", "")).isEmpty();
    }

    @Test
    void namesOfAYamlListAreIndexed() {
        SettingsReader reader =
                TestRegistry.reader(Map.of("enabled-components[0]", "cache", "enabled-components[1]", "resilience"));
        assertThat(reader.names("enabled-components", "").orElseThrow()).containsExactly("cache", "resilience");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"cache\"", "[1]", "[[\"cache\"]]"})
    void brokenJsonIsRefused(String value) {
        SettingsReader reader = reading("enabled-components", value);
        assertThat(reader.names("enabled-components", "")).isEmpty();
        assertThat(reader.refusals()).singleElement().asString().contains("HEALTH_CHECK_ENABLED_COMPONENTS", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend:8000/x", "ftp://backend", "http://", "http://back end/", "http://h:99999/", "x"})
    void malformedUrlIsRefused(String value) {
        SettingsReader reader = reading("resilience.url", value);
        assertThat(reader.httpUrl("resilience.url")).isEmpty();
        assertThat(reader.refusals())
                .containsExactly("HEALTH_CHECK_RESILIENCE_URL: invalid value '" + value
                        + "'; expected an absolute URL that begins with http:// or https://, with a host");
    }

    @Test
    void refusedUrlThatMayHoldAPasswordIsNotShown() {
        SettingsReader reader = reading("database.url", "oracle://user:s3cret@db");
        assertThat(reader.secretUrl("database.url", List.of("mysql"))).isEmpty();
        assertThat(reader.refusals())
                .singleElement()
                .asString()
                .contains("HEALTH_CHECK_DATABASE_URL: invalid value (not shown)");
        assertThat(reader.refusals().toString()).doesNotContain("s3cret");
    }

    @Test
    void passwordsOfUrlsAreHiddenAsTheyStandAndDecoded() {
        SettingsReader reader = reading("cache.redis-url", "redis://user:p%40ss@host:6379/1");
        assertThat(reader.secretUrl("cache.redis-url", List.of("redis"))
                        .orElseThrow()
                        .value())
                .contains("p%40ss");
        assertThat(reader.secrets()).extracting(Secret::value).containsExactly("p%40ss", "p@ss");
    }

    @Test
    void passwordsAmongTheParametersAreHiddenToo() {
        SettingsReader reader = reading("database.url", "postgresql://db/app?user=me&password=s3%20cret&ssl=true");
        assertThat(reader.secretUrl("database.url", List.of("postgresql"))).isPresent();
        assertThat(reader.secrets()).extracting(Secret::value).containsExactly("s3%20cret", "s3 cret");
        SettingsReader refused = reading("database.url", "oracle://db/app?password=s3cret");
        assertThat(refused.secretUrl("database.url", List.of("mysql"))).isEmpty();
        assertThat(refused.refusals().toString()).contains("(not shown)").doesNotContain("s3cret");
    }

    @Test
    void secretsShowNothing() {
        SettingsReader reader = reading("ai-model.api-key", "s3cret");
        assertThat(reader.secret("ai-model.api-key").orElseThrow()).hasToString("***");
        assertThat(reader.secrets()).hasSize(1);
    }
}
