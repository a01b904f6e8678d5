package dev.vitals.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverSettingsTest {

    private static final String OPS = "health.check.webhooks.ops.";

    private static Receiver receiver(String key, String value) {
        return TestReceiverSettings.ops(Map.of(key, value)).one();
    }

    private static List<String> refusals(Map<String, String> settings) {
        return TestReceiverSettings.ops(settings).refusals();
    }

    @Test
    void urlIsEnough() {
        Receiver ops = TestReceiverSettings.ops(Map.of()).one();
        assertThat(ops.id()).isEqualTo("ops");
        assertThat(ops.url().value()).isEqualTo("https://chat.example.com/T0KEN");
        assertThat(ops.format().name()).isEqualTo("standard");
        assertThat(ops.components()).containsExactlyInAnyOrder("alpha", "beta", "gamma");
        assertThat(ops.minStatus()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(ops.sendResolved()).isTrue();
        assertThat(ops.reminder()).isEmpty();
        assertThat(ops.batchWindow()).isZero();
        assertThat(ops.batchMax()).isEqualTo(100);
        assertThat(ops.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(ops.headers()).isEmpty();
        assertThat(ops.options().secrets()).isEmpty();
        assertThat(ops.maintenance()).isEmpty();
    }

    @Test
    void everyKeySaysSomething() {
        Receiver ops = TestReceiverSettings.ops(Map.of(
                        "format", "slack",
                        "min-status", "unhealthy",
                        "send-resolved", "false",
                        "reminder", "4h",
                        "batch-window", "30s",
                        "batch-max", "50",
                        "timeout", "5m"))
                .one();
        assertThat(ops.format().name()).isEqualTo("slack");
        assertThat(ops.minStatus()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(ops.sendResolved()).isFalse();
        assertThat(ops.reminder()).contains(Duration.ofHours(4));
        assertThat(ops.batchWindow()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ops.batchMax()).as("what fits into the format").isEqualTo(10);
        assertThat(ops.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(receiver("batch-max", "7").batchMax()).isEqualTo(7);
    }

    @Test
    void templateHasItsOptions() {
        Receiver ops = TestReceiverSettings.ops(
                        Map.of("format", "template", "template", "{component}", "content-type", "text/plain"))
                .one();
        assertThat(ops.options().template()).contains("{component}");
        assertThat(ops.options().contentType()).contains("text/plain");
    }

    @Test
    void secretsAreOneOrSeveral() {
        assertThat(receiver("secret", "a,b").options().secrets()).containsExactly(new Secret("a,b"));
        assertThat(receiver("secret", "[\"new\",\"old\"]").options().secrets())
                .containsExactly(new Secret("new"), new Secret("old"));
        assertThat(TestReceiverSettings.ops(Map.of("secret[0]", "new", "secret[1]", "old"))
                        .one()
                        .options()
                        .secrets())
                .containsExactly(new Secret("new"), new Secret("old"));
    }

    @Test
    void headersAndCredentialsAreSent() {
        assertThat(receiver("headers.X-Api-Key", "k3y").headers()).containsEntry("X-Api-Key", new Secret("k3y"));
        assertThat(receiver("headers.\"X.Y\"", "z").headers()).containsEntry("X.Y", new Secret("z"));
        assertThat(receiver("bearer-token", "t0k").headers()).containsEntry("Authorization", new Secret("Bearer t0k"));
        assertThat(receiver("basic", "user:pass").headers())
                .containsEntry("Authorization", new Secret("Basic dXNlcjpwYXNz"));
    }

    @Test
    void secretsAreHiddenAndUrlsWholly() {
        TestReceiverSettings read = TestReceiverSettings.ops(
                Map.of("headers.X", "h3ader", "basic", "user:pass", "secret", "[\"new\",\"old\"]"));
        assertThat(read.secrets())
                .contains("https://chat.example.com/T0KEN", "h3ader", "user:pass", "dXNlcjpwYXNz", "new", "old");
        assertThat(read.one().toString()).doesNotContain("T0KEN", "h3ader", "dXNl", "pass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "components|alpha, b*|alpha,beta",
                "components|?????|alpha,gamma",
                "components|overall|overall",
                "components|[\"overall\",\"*\"]|alpha,beta,gamma,overall",
                "groups|front|alpha,beta",
                "groups|f*,back|alpha,beta,gamma",
                "tags|blue|alpha"
            })
    void componentsAreChosen(String key, String value, String chosen) {
        assertThat(receiver(key, value).components()).containsExactlyInAnyOrder(chosen.split(",", -1));
    }

    @Test
    void severalKindsNarrowEachOther() {
        assertThat(TestReceiverSettings.ops(Map.of("components", "beta,gamma", "groups", "front", "tags", "red"))
                        .one()
                        .components())
                .containsExactly("beta");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "components|z*|components has 'z*', which no component's name matches.",
                "groups|side|groups has 'side', which is that of no component.",
                "tags|green|tags has 'green', which is that of no component."
            })
    void whatMatchesNothingIsWarnedOf(String key, String value, String warning) {
        TestReceiverSettings read = TestReceiverSettings.ops(Map.of(key, value));
        assertThat(read.refusals()).isEmpty();
        assertThat(read.warnings())
                .containsExactly(OPS + warning, OPS + "components with its groups and tags chooses no component.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "components|alhpa|: invalid value 'alhpa'; expected one of alpha, beta, gamma; did you mean alpha?",
                "format|slak|: invalid value 'slak'; expected one of slack, standard, template; did you mean slack?",
                "min-status|healthy|: invalid value 'healthy'; expected one of degraded, unhealthy",
                "send-resolved|yes|: invalid value 'yes'; expected one of true, false",
                "enabled|no|: invalid value 'no'; expected one of true, false",
                "reminder|500ms|: invalid value '500ms'; expected a duration such as 30m, 4h or 1d, at least 1s",
                "batch-window|2h|: invalid value '2h'; expected a duration such as 0s, 500ms, 30s or 5m, at most 1h",
                "batch-max|0|: invalid value '0'; expected an integer from 1 to 1000",
                "batch-max|1001|: invalid value '1001'; expected an integer from 1 to 1000",
                "timeout|0s|: invalid value '0s'; expected a duration such as 500ms, 10s or 5m, greater than 0, at most 5m",
                "timeout|6m|: invalid value '6m'; expected a duration such as 500ms, 10s or 5m, greater than 0, at most 5m",
                "template|x|: invalid value (not shown); expected no value unless the format is template",
                "content-type|a/b|: invalid value 'a/b'; expected no value unless the format is template"
            })
    void badValuesAreRefused(String key, String value, String refusal) {
        assertThat(refusals(Map.of(key, value))).containsExactly(OPS + key + refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url|ftp://host/s3cret|an absolute URL that begins with http:// or https://, with a host;"
                        + " it is never shown",
                "secret|[\"s3cret\",\"b\",\"c\",\"d\",\"e\"]|at most 4 secrets, the newest first",
                "basic|s3cret|user:password",
                "bearer-token|s3cret token|a token of visible ASCII characters",
                "headers.X|s3cret\u00e9|visible ASCII characters in one line",
                "headers.\"X Y\"|s3cret|a header name other than content-type, content-length, host, webhook-*"
                        + " and connection headers",
                "headers.Webhook-Id|s3cret|a header name other than content-type, content-length, host,"
                        + " webhook-* and connection headers"
            },
            quoteCharacter = '`')
    void secretsAreRefusedWithoutBeingQuoted(String key, String value, String allowed) {
        assertThat(refusals(Map.of(key, value)))
                .containsExactly(OPS + key.replace("\"", "") + ": invalid value (not shown); expected " + allowed);
    }

    @Test
    void credentialsAreGivenOnce() {
        assertThat(refusals(Map.of("basic", "a:b", "bearer-token", "c")))
                .containsExactly(OPS
                        + "basic: invalid value (not shown); expected only one of bearer-token, basic and the header"
                        + " Authorization");
        assertThat(refusals(Map.of("headers.authorization", "a:b", "bearer-token", "c")))
                .containsExactly(OPS
                        + "bearer-token: invalid value (not shown); expected only one of bearer-token, basic and the header"
                        + " Authorization");
        assertThat(refusals(Map.of("headers.X-A", "1", "headers.x-a", "2"))).hasSize(1);
    }

    @Test
    void refusalOfTheFormatIsToldUnderItsKey() {
        assertThat(refusals(Map.of("format", "template")))
                .containsExactly(OPS + "template: invalid value (not shown); expected a template");
    }

    @Test
    void misspeltKeysAreRefusedAndMissingUrlsToo() {
        assertThat(refusals(Map.of("timeot", "1s")))
                .singleElement()
                .asString()
                .startsWith(OPS + "timeot: unknown key; did you mean timeout? Known keys: bas")
                .endsWith(", url");
        assertThat(refusals(Map.of("url", "")))
                .containsExactly(OPS + "url: missing; expected an absolute URL that begins with http:// or"
                        + " https://, with a host; it is never shown");
    }

    @Test
    void unsetVariableIsToldInsteadOfSigningWithNothing() {
        assertThat(refusals(Map.of("secret", "${NOT_SET_ANYWHERE}")))
                .containsExactly(OPS + "secret: variable NOT_SET_ANYWHERE is not set");
    }

    @Test
    void disabledOneIsReadButNotThere() {
        TestReceiverSettings off = TestReceiverSettings.ops(Map.of("enabled", "false"));
        assertThat(off.refusals()).isEmpty();
        assertThat(off.configuration().receivers()).isEmpty();
        assertThat(refusals(Map.of("enabled", "false", "timeout", "x"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü"})
    void idsAreWords(String id) {
        TestReceiverSettings read = TestReceiverSettings.yaml(
                "health: {check: {webhooks: {'" + id + "': {url: 'https://chat.example.com/x'}}}}");
        assertThat(read.refusals())
                .containsExactly("health.check.webhooks: invalid value '" + id
                        + "'; expected a webhook id of 1 to 100 characters A-Z a-z 0-9 . _ -");
    }

    @Test
    void variablesAloneDeclareAReceiver() {
        Map<String, String> variables = new HashMap<>(Map.of(
                "HEALTH_CHECK_WEBHOOKS_OPS_URL", "https://chat.example.com/x",
                "HEALTH_CHECK_WEBHOOKS_OPS_FORMAT", "slack",
                "HEALTH_CHECK_WEBHOOKS_OPS_SECRET_0_", "new",
                "HEALTH_CHECK_WEBHOOKS_OPS_SECRET_1_", "old",
                "HEALTH_CHECK_WEBHOOKS_OPS_COMPONENTS", "alpha",
                "HEALTH_CHECK_WEBHOOKS_OPS_HEADERS_X_API_KEY", "k3y",
                "HEALTH_CHECK_WEBHOOKS_OPS_HEADERS_X_URL", "u",
                "HEALTH_CHECK_WEBHOOKS_ALLOW_PRIVATE", "false",
                "HEALTH_CHECK_PUBLIC_URL", "https://health.example.com/"));
        TestReceiverSettings read = TestReceiverSettings.variables(variables);
        Receiver ops = read.one();
        assertThat(ops.id()).isEqualTo("ops");
        assertThat(ops.format().name()).isEqualTo("slack");
        assertThat(ops.options().secrets()).containsExactly(new Secret("new"), new Secret("old"));
        assertThat(ops.headers()).containsEntry("x-api-key", new Secret("k3y")).containsEntry("x-url", new Secret("u"));
        assertThat(read.configuration().allowPrivate()).isFalse();
        assertThat(read.configuration().publicUrl()).isPresent();
        assertThat(read.unknown()).isEmpty();
    }

    @Test
    void variablesComeBeforeFilesWhateverTheNamesAreLike() {
        Map<String, String> file = Map.of(
                OPS + "url", "https://chat.example.com/x",
                OPS + "headers.\"X.Y\"", "file",
                OPS + "headers.X-Z", "file",
                OPS + "maintenance.\"a.b\".cron", "0 22 * * *",
                OPS + "maintenance.\"a.b\".duration", "8h");
        Map<String, String> variables = Map.of(
                "HEALTH_CHECK_WEBHOOKS_OPS_HEADERS__X_Y_", "variable",
                "HEALTH_CHECK_WEBHOOKS_OPS_HEADERS_X_Z", "variable",
                "HEALTH_CHECK_WEBHOOKS_OPS_MAINTENANCE__A_B__CRON", "0 23 * * *");
        Receiver ops = TestReceiverSettings.of(
                        new PropertiesConfigSource(file, "test", 100), new EnvConfigSource(variables, 300))
                .one();
        assertThat(ops.headers())
                .containsOnly(Map.entry("X.Y", new Secret("variable")), Map.entry("X-Z", new Secret("variable")));
        assertThat(ops.maintenance()).hasSize(1);
        assertThat(ops.isInMaintenance(Instant.parse("2026-05-05T22:30:00Z"))).isFalse();
    }

    @Test
    void referenceHasARowForEachKeyWithoutAnId() throws Exception {
        assertThat(Files.readString(Path.of("src/docs/configuration.md")))
                .contains(
                        "| `HEALTH_CHECK_WEBHOOKS` | `health.check.webhooks` | " + WebhooksJson.ALLOWED + " | |",
                        "| `HEALTH_CHECK_WEBHOOKS_ALLOW_PRIVATE` | `health.check.webhooks-allow-private` | one of true,"
                                + " false | `true` |",
                        "| `HEALTH_CHECK_PUBLIC_URL` | `health.check.public-url` | an absolute URL that begins with"
                                + " http:// or https://, with a host | |");
    }
}
