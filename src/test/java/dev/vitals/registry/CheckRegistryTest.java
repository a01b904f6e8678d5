package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckRegistryTest {

    private record Named(String name, Optional<Pace> pace) implements ComponentCheck {

        static Named of(String name) {
            return new Named(name, Optional.empty());
        }

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().item(ComponentStatus.healthy(name, "fine", Map.of()));
        }
    }

    private final Map<String, String> settings = new HashMap<>();
    private final List<ComponentCheck> beans = new ArrayList<>();
    private SettingsReader reader = TestRegistry.reader(Map.of());

    CheckRegistryTest() {
        BuiltIn.ALL.forEach(name -> beans.add(Named.of(name)));
    }

    private CheckRegistry registry() {
        reader = TestRegistry.reader(settings);
        return new CheckRegistry(beans, List.of(), new SettingsFactory(reader).read(), reader);
    }

    private List<String> names() {
        return registry().checks().stream().map(RegisteredCheck::name).toList();
    }

    private CheckPolicy policy(String name) {
        return registry().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow()
                .policy();
    }

    @Test
    void threeBuiltInComponentsAreCheckedByDefault() {
        assertThat(names()).containsExactly("ai_model", "cache", "resilience");
        assertThat(reader.refusals()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void enabledListChoosesAndOrders() {
        settings.put("enabled-components", "database,cache");
        assertThat(names()).containsExactly("database", "cache");
    }

    @Test
    void ownChecksFollowByNameUnlessTheListNamesThem() {
        beans.add(Named.of("zeta"));
        beans.add(Named.of("beta"));
        assertThat(names()).containsExactly("ai_model", "cache", "resilience", "beta", "zeta");
        settings.put("enabled-components", "[\"zeta\",\"cache\"]");
        assertThat(names()).containsExactly("zeta", "cache", "beta");
    }

    @Test
    void unknownNameIsRefusedWithTheAllowedOnes() {
        settings.put("enabled-components", "cache,cash");
        settings.put("readiness-components", "nothing");
        registry();
        assertThat(reader.refusals())
                .containsExactly(
                        "HEALTH_CHECK_ENABLED_COMPONENTS: invalid value 'cash'; expected one of ai_model, cache, database, resilience",
                        "HEALTH_CHECK_READINESS_COMPONENTS: invalid value 'nothing'; expected one of ai_model, cache, database, resilience");
    }

    @Test
    void emptyListIsWarnedAbout() {
        settings.put("enabled-components", "[]");
        assertThat(names()).isEmpty();
        assertThat(reader.warnings()).singleElement().asString().startsWith("HEALTH_CHECK_ENABLED_COMPONENTS is empty");
    }

    @Test
    void twoChecksOfOneNameAndNamesOutOfRangeAreRefused() {
        beans.add(Named.of("cache"));
        beans.add(Named.of("no spaces"));
        registry();
        assertThat(reader.refusals()).hasSize(2).anyMatch(text -> text.contains("'no spaces'"));
    }

    @Test
    void readinessIsThatOfTheBuiltInOnesByDefault() {
        beans.add(Named.of("own"));
        assertThat(registry().countsForReadiness("cache")).isTrue();
        assertThat(registry().countsForReadiness("own")).isFalse();
        settings.put("readiness-components", "own");
        assertThat(registry().countsForReadiness("cache")).isFalse();
        assertThat(registry().countsForReadiness("own")).isTrue();
        settings.put("readiness-components", "[]");
        assertThat(registry().countsForReadiness("own")).isFalse();
    }

    @Test
    void policyIsTheDefaultOfTheContract() {
        assertThat(policy("cache"))
                .isEqualTo(new CheckPolicy(
                        new Pace(Duration.ofSeconds(10), Duration.ofSeconds(1)), Duration.ofSeconds(2), 1, true));
    }

    @Test
    void globalKeysChangeEveryComponentAndOwnKeysOne() {
        settings.putAll(Map.of("timeout-ms", "500", "cache.timeout-ms", "700", "retry-count", "2", "max-age-ms", "0"));
        settings.putAll(Map.of("cache.critical", "false", "cache.retry-count", "3", "cache.interval-ms", "5000"));
        assertThat(policy("cache"))
                .isEqualTo(new CheckPolicy(
                        new Pace(Duration.ofSeconds(5), Duration.ZERO), Duration.ofMillis(700), 3, false));
        assertThat(policy("resilience"))
                .isEqualTo(new CheckPolicy(
                        new Pace(Duration.ofSeconds(10), Duration.ZERO), Duration.ofMillis(500), 2, true));
    }

    @Test
    void timeoutIsDegradedForBuiltInChecksAndUnhealthyForOthersUnlessConfigured() {
        beans.add(Named.of("own"));
        assertThat(policy("cache").onTimeout()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(policy("own").onTimeout()).isEqualTo(HealthStatus.UNHEALTHY);
        settings.put("on-timeout", "unhealthy");
        settings.put("resilience.on-timeout", "degraded");
        assertThat(policy("cache").onTimeout()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(policy("resilience").onTimeout()).isEqualTo(HealthStatus.DEGRADED);
        settings.put("on-timeout", "degraded");
        assertThat(policy("own").onTimeout()).isEqualTo(HealthStatus.DEGRADED);
        settings.put("components.own.on-timeout", "unhealthy");
        assertThat(policy("own").onTimeout()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void paceOfACheckThatCostsMoneyIsChangedByItsOwnKeysAlone() {
        Pace rare = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(30));
        beans.removeIf(bean -> bean.name().equals("ai_model"));
        beans.add(new Named("ai_model", Optional.of(rare)));
        settings.putAll(Map.of("interval-ms", "5000", "max-age-ms", "0"));
        assertThat(policy("ai_model").pace()).isEqualTo(rare);
        settings.put("ai-model.max-age-ms", "100");
        assertThat(policy("ai_model").pace()).isEqualTo(new Pace(Duration.ofSeconds(60), Duration.ofMillis(100)));
    }

    @Test
    void valuesThatWorkButAreNotWiseAreWarnedAbout() {
        settings.putAll(Map.of("timeout-ms", "10001", "cache.retry-count", "0", "retry-count", "6"));
        settings.put("resilience.interval-ms", "999");
        settings.put("database.url", "postgresql://db/x");
        registry();
        assertThat(reader.warnings())
                .containsExactlyInAnyOrder(
                        "HEALTH_CHECK_TIMEOUT_MS is a very long timeout: 10001 ms.",
                        "HEALTH_CHECK_RETRY_COUNT is 6: so many retries may conceal problems.",
                        "HEALTH_CHECK_CACHE_RETRY_COUNT is 0: failures are not retried.",
                        "HEALTH_CHECK_RESILIENCE_INTERVAL_MS is 999: backends are asked more than once a second.",
                        "HEALTH_CHECK_DATABASE_URL is set, but HEALTH_CHECK_ENABLED_COMPONENTS does not name 'database': it is not checked.");
    }

    @Test
    void longestRunIsAllAttemptsAndTheDelaysBetweenThem() {
        Pace pace = new Pace(Duration.ofSeconds(1), Duration.ZERO);
        assertThat(new CheckPolicy(pace, Duration.ofSeconds(2), 0, true).longestRun())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(new CheckPolicy(pace, Duration.ofSeconds(2), 3, true).longestRun())
                .isEqualTo(Duration.ofMillis(4 * 2000 + 100 + 200 + 400));
        assertThat(new CheckPolicy(pace, Duration.ofMillis(1), 100, true).longestRun())
                .isLessThan(Duration.ofHours(101));
    }

    @Test
    void secretIsRedactedInTheTextsOfItsOwnComponentAlone() {
        settings.put("ai-model.api-key", "shop");
        settings.put("cache.status-api-key", "s3cret");
        settings.put("cache.redis-url", "redis://postgres:p%40ss-w0rd@host");
        registry();
        Redactor redactor = new Redactor(reader);
        String text = "postgresql shop-name, s3cret: p%40ss-w0rd, p@ss-w0rd, s3cretive (shop)";
        assertThat(redactor.of("cache").redact(text))
                .isEqualTo("postgresql shop-name, ***: ***, ***, s3cretive (shop)");
        assertThat(redactor.of("ai_model").redact(text))
                .isEqualTo("postgresql shop-name, s3cret: p%40ss-w0rd, p@ss-w0rd, s3cretive (***)");
        assertThat(redactor.of("resilience").redact(text)).isEqualTo(text);
    }

    private void add(String name, String dependsOn) {
        beans.add(Named.of(name));
        settings.put("components." + name + ".depends-on", dependsOn);
    }

    private List<String> dependenciesOf(String name) {
        return registry().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow()
                .dependsOn();
    }

    @Test
    void componentDependsOnWhatItNamesAndWhatStandsBehindThat() {
        add("shop", "api, cache");
        add("api", "db-*");
        add("db-1", "");
        add("db-2", "network");
        add("network", "");
        assertThat(dependenciesOf("shop")).containsExactly("api", "cache", "db-1", "db-2", "network");
        assertThat(dependenciesOf("network")).isEmpty();
        assertThat(reader.refusals()).isEmpty();
    }

    @Test
    void componentThatIsSwitchedOffMayBeDependedOnWithoutEffect() {
        add("shop", "database,api");
        add("api", "");
        settings.put("components.api.enabled", "false");
        assertThat(dependenciesOf("shop")).isEmpty();
        assertThat(reader.refusals()).isEmpty();
    }

    @Test
    void unknownDependencyIsRefused() {
        add("shop", "no-such");
        registry();
        assertThat(reader.refusals())
                .singleElement()
                .asString()
                .startsWith(
                        "health.check.components.shop.depends-on: invalid value 'no-such'; expected one of ai_model, cache");
    }

    @Test
    void cycleIsRefusedWithItsPath() {
        add("a", "b");
        add("b", "c");
        add("c", "a");
        registry();
        assertThat(reader.refusals()).singleElement().asString().contains("'a -> b -> c -> a'");
    }

    @Test
    void moreGroupsThanThePlatformHasRoomForAreRefused() {
        for (int i = 0; i < 101; i++) {
            beans.add(Named.of("c" + i));
            settings.put("components.c" + i + ".group", "g" + i);
        }
        registry();
        assertThat(reader.refusals()).singleElement().asString().contains("'101 groups'; expected at most 100 groups");
    }

    @Test
    void thresholdsConcurrencyAndDescriptionAreRead() {
        settings.put("components.cache.failure-threshold", "3");
        settings.put("components.cache.success-threshold", "2");
        settings.put("components.cache.description", "sessions");
        settings.put("concurrency", "7");
        CheckRegistry registry = registry();
        RegisteredCheck cache = registry.checks().get(1);
        assertThat(cache.thresholds()).isEqualTo(new Thresholds(3, 2));
        assertThat(cache.traits().description()).hasValue("sessions");
        assertThat(registry.checks().get(0).thresholds()).isEqualTo(new Thresholds(1, 1));
        assertThat(registry.concurrency()).isEqualTo(7);
    }

    @Test
    void unwiseValuesOfOneComponentAreWarnedAboutByTheirProperty() {
        settings.put("components.cache.timeout", "11s");
        settings.put("components.cache.interval", "500ms");
        settings.put("components.cache.retry-count", "6");
        registry();
        assertThat(reader.warnings())
                .containsExactlyInAnyOrder(
                        "health.check.components.cache.timeout is a very long timeout: 11000 ms.",
                        "health.check.components.cache.interval is 500: backends are asked more than once a second.",
                        "health.check.components.cache.retry-count is 6: so many retries may conceal problems.");
    }
}
