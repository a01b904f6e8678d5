package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
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
                        "HEALTH_CHECK_ENABLED_COMPONENTS is 'cash'; allowed is any of ai_model, cache, database, resilience.",
                        "HEALTH_CHECK_READINESS_COMPONENTS is 'nothing'; allowed is any of ai_model, cache, database, resilience.");
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
}
