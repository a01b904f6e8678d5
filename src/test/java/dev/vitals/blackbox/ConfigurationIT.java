package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationIT {

    @Test
    void everyRefusedValueIsToldInOneMessageWithoutStackTraceAndTheExitCodeIsOne() throws Exception {
        Map<String, String> bad = new HashMap<>();
        bad.put("HEALTH_CHECK_TIMEOUT_MS", "abc");
        bad.put("HEALTH_CHECK_CACHE_TIMEOUT_MS", "0");
        bad.put("HEALTH_CHECK_RETRY_COUNT", "-1");
        bad.put("HEALTH_CHECK_ENABLED_COMPONENTS", "cache,cash");
        bad.put("HEALTH_CHECK_RESILIENCE_URL", "backend:8000");
        bad.put("HEALTH_CHECK_AI_MODEL_PROVIDER", "acme");
        bad.put("REDIS_URL", "rediss//user:s3cret@host");
        bad.put("HEALTH_CHECK_API_KEYS", "me:boss:s3cret2");
        bad.put("HEALTH_CHECK_SHOW_DETAILS", "sometimes");
        try (VitalsProcess vitals = VitalsProcess.start(bad)) {
            assertThat(vitals.exitCode()).isEqualTo(1);
            assertThat(vitals.output())
                    .contains(
                            "HEALTH_CHECK_TIMEOUT_MS: invalid value 'abc'; expected an integer of at least 1",
                            "HEALTH_CHECK_CACHE_TIMEOUT_MS: invalid value '0'",
                            "HEALTH_CHECK_RETRY_COUNT: invalid value '-1'; expected an integer of at least 0",
                            "HEALTH_CHECK_ENABLED_COMPONENTS: invalid value 'cash'; expected one of ai_model, cache, database, resilience",
                            "HEALTH_CHECK_RESILIENCE_URL: invalid value 'backend:8000'; expected an absolute URL",
                            "HEALTH_CHECK_AI_MODEL_PROVIDER: invalid value 'acme'; expected one of anthropic, gemini, ollama, openai",
                            "REDIS_URL (HEALTH_CHECK_CACHE_REDIS_URL): invalid value",
                            "HEALTH_CHECK_API_KEYS",
                            "HEALTH_CHECK_SHOW_DETAILS")
                    .doesNotContain("\tat ", "Exception", "s3cret");
        }
    }

    @Test
    void variablesThatKubernetesMakesAreNoSettings() throws Exception {
        Map<String, String> kubernetes = new HashMap<>();
        kubernetes.put("HEALTH_CHECK_SERVICE_HOST", "10.0.0.1");
        kubernetes.put("HEALTH_CHECK_SERVICE_PORT", "80");
        kubernetes.put("HEALTH_CHECK_SERVICE_PORT_HTTP", "80");
        kubernetes.put("HEALTH_CHECK_PORT", "tcp://10.0.0.1:80");
        kubernetes.put("HEALTH_CHECK_PORT_80_TCP", "tcp://10.0.0.1:80");
        kubernetes.put("HEALTH_CHECK_PORT_80_TCP_PORT", "80");
        try (VitalsProcess vitals = VitalsProcess.start(kubernetes)) {
            assertThat(vitals.get("/v1/health").statusCode()).isEqualTo(200);
            assertThat(vitals.output())
                    .doesNotContain("HEALTH_CHECK_SERVICE", "HEALTH_CHECK_PORT", "not a known setting");
        }
    }

    @Test
    void unwiseAndUnknownSettingsAreWarnedAboutOnce() throws Exception {
        Map<String, String> unwise = Map.of(
                "HEALTH_CHECK_TIMEOUT_MS", "20000",
                "HEALTH_CHECK_RETRY_COUNT", "0",
                "HEALTH_CHECK_TIMOUT_MS", "1",
                "HEALTH_CHECK_ENABLED_COMPONENTS", "");
        try (VitalsProcess vitals = VitalsProcess.start(unwise)) {
            assertThat(vitals.get("/v1/health").body())
                    .contains("\"status\":\"healthy\"", "\"ai_model_available\":false,\"resilience_healthy\":null");
            for (String warning : new String[] {
                "HEALTH_CHECK_TIMEOUT_MS is a very long timeout",
                "HEALTH_CHECK_RETRY_COUNT is 0",
                "did you mean HEALTH_CHECK_TIMEOUT_MS?",
                "HEALTH_CHECK_ENABLED_COMPONENTS is empty"
            }) {
                assertThat(vitals.outputLines(warning)).as(warning).hasSize(1);
            }
        }
    }

    @Test
    void yamlInTheWorkingDirectoryIsReadAndTheEnvironmentWins(@TempDir Path directory) throws Exception {
        write(directory, """
                health:
                  check:
                    enabled-components:
                      - resilience
                      - cache
                    cache:
                      critical: false
                """);
        try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
            assertThat(vitals.get("/v1/health/components").body())
                    .contains("\"overall_status\":\"healthy\"")
                    .containsPattern("\"name\":\"resilience\".*\"name\":\"cache\".*\"critical\":false")
                    .doesNotContain("ai_model");
            assertThat(vitals.output()).doesNotContain("not a known setting");
        }
        try (VitalsProcess vitals =
                VitalsProcess.start(Map.of("HEALTH_CHECK_ENABLED_COMPONENTS", "[\"ai_model\"]"), directory)) {
            assertThat(vitals.get("/v1/health").body()).contains("\"cache_healthy\":null");
        }
    }

    @Test
    void builtInComponentsAndDeclaredOnesAreSwitchedByTheirOwnVariable(@TempDir Path directory) throws Exception {
        write(directory, """
                health:
                  check:
                    components:
                      shop-api: {type: heartbeat, every: 1h, token: any}
                      mail: {type: heartbeat, every: 1h, token: any}
                """);
        Map<String, String> switches = Map.of(
                "HEALTH_CHECK_CACHE_ENABLED", "false",
                "HEALTH_CHECK_AI_MODEL_ENABLED", "false",
                "HEALTH_CHECK_SHOP_API_ENABLED", "false",
                "HEALTH_CHECK_DATABASE_ENABLED", "true");
        try (VitalsProcess vitals = VitalsProcess.start(switches, directory)) {
            assertThat(vitals.get("/v1/health/components").body())
                    .containsPattern("\"name\":\"resilience\".*\"name\":\"database\".*\"name\":\"mail\"")
                    .doesNotContain("\"cache\"", "ai_model", "shop-api");
            assertThat(vitals.output()).doesNotContain("_ENABLED is not a known setting");
        }
    }

    @Test
    void everythingWrongWithOneComponentOrWebhookIsOneEntry(@TempDir Path directory) throws Exception {
        write(directory, """
                health:
                  check:
                    components:
                      db: {type: postgres, url: "postgresql://localhost/x", timeout: 5x, retries: 3}
                      web: {type: http-get, uri: "http://localhost/", tls-ca-file: /no/such/file}
                      jobs: {type: nothing-like-it, timeout: 5x}
                    webhooks:
                      ops: {type: slack, uri: "http://localhost/", timeout: 5x}
                """);
        try (VitalsProcess refused = VitalsProcess.start(Map.of(), directory)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains(
                            "Invalid configuration:",
                            "- component 'db' has 4 errors:",
                            "- component 'web' has 4 errors:")
                    .containsPattern("db.type: invalid value 'postgres'; expected .*; did you mean postgresql\\?")
                    .containsPattern("db.username: missing; expected a user")
                    .containsPattern("db.timeout: invalid value '5x'; expected a duration such as 500ms, 10s or 5m")
                    .containsPattern("db.retries: unknown key; did you mean retry-count\\?")
                    .containsPattern("web.type: invalid value 'http-get'; expected .*; did you mean http\\?")
                    .containsPattern("web.uri: unknown key; did you mean url\\?")
                    .containsPattern("web.url: missing")
                    .containsPattern("web.tls-ca-file: invalid value '/no/such/file'")
                    .containsPattern("- component 'jobs' has 2 errors:\\s+health.check.components.jobs.type: ")
                    .containsPattern("- webhook 'ops' has 4 errors:")
                    .containsPattern("ops.type: unknown key; did you mean format\\?");
        }
    }

    @Test
    void startSaysInTwoLinesWhatRunsAndWhatLooksWrong(@TempDir Path directory) throws Exception {
        write(directory, """
                health:
                  check:
                    enabled-components: [database]
                    components:
                      jobs: {type: heartbeat, every: 1h, token: s3cret}
                      mail: {type: heartbeat, every: 1h, token: s3cret}
                """);
        try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
            assertThat(vitals.outputLines("configuration files: config/application.yaml;"))
                    .singleElement()
                    .asString()
                    .contains(
                            " INFO ",
                            "Vitals ",
                            "; components: 3 (built-in database, 2 heartbeat); receivers: none; store: memory;",
                            " reading: open to all")
                    .doesNotContain("s3cret");
            assertThat(vitals.outputLines("Check the configuration: "))
                    .singleElement()
                    .asString()
                    .contains(
                            " WARN ",
                            "'database' is enabled but checks nothing without HEALTH_CHECK_DATABASE_URL",
                            "no receiver is configured",
                            "HEALTH_CHECK_STORE is memory");
        }
        Map<String, String> all = Map.of(
                "HEALTH_CHECK_API_KEYS", "me:read:s3cret",
                "HEALTH_CHECK_ENABLED_COMPONENTS", "",
                "HEALTH_CHECK_WEBHOOKS_OPS_URL", "http://127.0.0.1:9/s3cret",
                "HEALTH_CHECK_STORE", "file",
                "HEALTH_CHECK_STORE_PATH", directory.resolve("data").toString());
        try (VitalsProcess vitals = VitalsProcess.start(all, directory)) {
            assertThat(vitals.output())
                    .contains(
                            "receivers: ops; store: file " + directory.resolve("data") + "; reading: needs an API key")
                    .doesNotContain("Check the configuration", "s3cret");
        }
    }

    @Test
    void keysInTheWrongPlaceAreRefusedWithTheRightOne(@TempDir Path directory) throws Exception {
        write(directory, """
                components:
                  web: {type: tcp, host: localhost, port: 80}
                webhooks:
                  ops: {url: "http://localhost/"}
                store: file
                maintenance:
                  nightly: {cron: "0 2 * * *", duration: 1h}
                vitals:
                  timeout-ms: 5
                healthcheck:
                  timeout-ms: 5
                health:
                  checks:
                    components: {}
                    timeout-ms: 5
                  check.timeout-ms: 5
                  check:
                    components:
                      shop.type: tcp
                """);
        try (VitalsProcess refused = VitalsProcess.start(Map.of(), directory)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains(
                            "components: wrong place; expected health.check.components",
                            "webhooks: wrong place; expected health.check.webhooks",
                            "maintenance: wrong place; expected health.check.maintenance",
                            "store: wrong place; expected health.check.store",
                            "vitals: unknown prefix; expected health.check",
                            "healthcheck: unknown prefix; expected health.check",
                            "health.checks: unknown prefix; expected health.check",
                            "a key with dots is one name in YAML",
                            "expected nested keys, as in health.check.components.shop.type");
        }
    }

    @Test
    void sectionsAtTheRootAndVariablesWithAWrongPrefixAreWarnedAbout(@TempDir Path directory) throws Exception {
        write(directory, "history: {size: 5}");
        Map<String, String> variables = Map.of(
                "VITALS_TIMEOUT_MS", "5",
                "HEALTHCHECK_RETRY_COUNT", "1",
                "HEALTH_CHECKS_COMPONENTS_SHOP_TYPE", "tcp",
                "VITALS_SERVICE_HOST", "10.0.0.1",
                "VITALS_PORT_8080_TCP_PORT", "8080");
        try (VitalsProcess vitals = VitalsProcess.start(variables, directory)) {
            assertThat(vitals.output())
                    .contains(
                            "history: ignored at the root of a file; expected health.check.history",
                            "VITALS_TIMEOUT_MS: wrong prefix, ignored; expected HEALTH_CHECK_TIMEOUT_MS",
                            "HEALTHCHECK_RETRY_COUNT: wrong prefix, ignored; expected HEALTH_CHECK_RETRY_COUNT",
                            "expected HEALTH_CHECK_COMPONENTS_SHOP_TYPE")
                    .doesNotContain("VITALS_SERVICE_HOST", "VITALS_PORT");
        }
    }

    @Test
    void missingAndMalformedFilesAreRefusedInOneMessageWithoutTheirContent(@TempDir Path directory) throws Exception {
        Path malformed = directory.resolve("more.yaml");
        Files.writeString(malformed, "health:\n  check:\n    api-keys: *s3cret\n");
        Files.createDirectories(directory.resolve("config/application.yml"));
        Map<String, String> locations = Map.of(
                "QUARKUS_CONFIG_LOCATIONS",
                malformed + ",/no/such/file.yaml",
                "SMALLRYE_CONFIG_LOCATIONS",
                "neither.properties");
        try (VitalsProcess refused = VitalsProcess.start(locations, directory)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains(
                            "Invalid configuration:",
                            "config/application.yml: not readable; expected a readable file",
                            malformed + ": invalid YAML at line 3, column 15: found undefined alias",
                            "QUARKUS_CONFIG_LOCATIONS: invalid value '/no/such/file.yaml'; expected a readable file",
                            "SMALLRYE_CONFIG_LOCATIONS: invalid value 'neither.properties'")
                    .doesNotContain("s3cret", "\tat ", "Exception");
        }
    }

    @Test
    void fileAtALocationIsReadAndNamedAtTheStart(@TempDir Path directory) throws Exception {
        Path more = directory.resolve("more.yaml");
        Files.writeString(more, "health: {check: {enabled-components: [cache]}}");
        try (VitalsProcess vitals = VitalsProcess.start(Map.of("QUARKUS_CONFIG_LOCATIONS", more.toString()))) {
            assertThat(vitals.output()).contains("components: 1 (built-in cache)", "more.yaml");
        }
    }

    @Test
    void redisUrlWithABadDatabaseNumberIsRefused(@TempDir Path directory) throws Exception {
        write(
                directory,
                "health: {check: {components: {kv: {type: redis, url: \"redis://u:s3cret@localhost/main\"}}}}");
        try (VitalsProcess refused = VitalsProcess.start(Map.of("REDIS_URL", "redis://localhost?db=x"), directory)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("kv.url: invalid value (not shown); expected a database number", "REDIS_URL")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void fileBesideItsDirectoryIsWarnedAbout(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("application.yaml"), "health: {check: {timeout-ms: 5}}");
        try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
            assertThat(vitals.outputLines("./application.yaml is not read; move it to config/application.yaml"))
                    .hasSize(1);
            assertThat(vitals.output()).contains("configuration files: none;");
        }
    }

    @Test
    void emptyYamlListMeansNone(@TempDir Path directory) throws Exception {
        write(directory, "health:\n  check:\n    enabled-components: []\n    readiness-components: []\n");
        try (VitalsProcess vitals = VitalsProcess.start(Map.of(), directory)) {
            assertThat(vitals.get("/v1/health").body()).contains("\"status\":\"healthy\"");
        }
    }

    private static void write(Path directory, String yaml) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("application.yaml"), yaml);
    }
}
