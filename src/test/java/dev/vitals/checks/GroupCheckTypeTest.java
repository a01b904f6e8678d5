package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.CurrentStatuses;
import dev.vitals.registry.RegisteredCheck;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupCheckTypeTest {

    private final Map<String, HealthStatus> known = new HashMap<>();
    private final CurrentStatuses statuses = new CurrentStatuses() {

        @Override
        public Uni<Map<String, HealthStatus>> of(List<String> components) {
            return Uni.createFrom().item(() -> components.stream().collect(Collectors.toMap(name -> name, known::get)));
        }

        @Override
        public Uni<Void> renew(String component) {
            return Uni.createFrom().voidItem();
        }
    };
    private final List<CheckType> types =
            List.of(new GroupCheckType(() -> statuses), TestHeartbeats.type(new ManualClock("2026-11-24T10:00:00Z")));

    /** Three members, web-1 to web-3, and what the settings say of groups. */
    private CheckRegistry registry(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("enabled-components", "");
        for (String name : List.of("web-1", "web-2", "web-3")) {
            settings.put("components." + name + ".type", "heartbeat");
            settings.put("components." + name + ".every", "1m");
            settings.put("components." + name + ".token", "t0ken");
        }
        return TestRegistry.declared(settings, types);
    }

    private static ComponentCheck check(CheckRegistry registry, String name) {
        return registry.checks().stream()
                .filter(each -> each.name().equals(name))
                .map(RegisteredCheck::check)
                .findFirst()
                .orElseThrow();
    }

    private ComponentStatus look(Map<String, String> group) {
        return check(registry(group), "web").check().await().indefinitely();
    }

    private String refusal(Map<String, String> group) {
        return String.valueOf(catchThrowable(() -> registry(group)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY,HEALTHY,HEALTHY,3,HEALTHY",
        "HEALTHY,HEALTHY,DEGRADED,3,DEGRADED",
        "HEALTHY,HEALTHY,DEGRADED,2,HEALTHY",
        "HEALTHY,HEALTHY,UNHEALTHY,3,UNHEALTHY",
        "HEALTHY,DEGRADED,UNHEALTHY,2,DEGRADED",
        "UNHEALTHY,UNHEALTHY,HEALTHY,1,HEALTHY",
        "UNHEALTHY,UNHEALTHY,DEGRADED,1,DEGRADED",
        "UNHEALTHY,UNHEALTHY,UNHEALTHY,1,UNHEALTHY"
    })
    void statusFollowsHowManyMembersAreWell(
            HealthStatus one, HealthStatus two, HealthStatus three, String atLeast, HealthStatus expected) {
        known.putAll(Map.of("web-1", one, "web-2", two, "web-3", three));
        ComponentStatus result = look(Map.of(
                "components.web.type", "group",
                "components.web.members", "web-*",
                "components.web.at-least", atLeast));
        assertThat(result.status()).isEqualTo(expected);
    }

    @Test
    void allMembersAreNeededWhereNothingElseIsSaid() {
        known.putAll(
                Map.of("web-1", HealthStatus.HEALTHY, "web-2", HealthStatus.UNHEALTHY, "web-3", HealthStatus.HEALTHY));
        ComponentStatus result = look(Map.of("components.web.type", "group", "components.web.members", "web-1,web-?"));
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).isEqualTo("2 of 3 members are healthy, 3 are needed");
        assertThat(result.metadata().get("members"))
                .isEqualTo(Map.of("web-1", "healthy", "web-2", "unhealthy", "web-3", "healthy"));
    }

    @Test
    void starMeansAllOthersAndNeitherTheGroupNorWhatIsSwitchedOff() {
        CheckRegistry registry = registry(Map.of(
                "components.all.type", "group", "components.all.members", "*", "components.web-2.enabled", "false"));
        assertThat(check(registry, "all").members()).containsExactly("web-1", "web-3");
    }

    @Test
    void groupWhoseMembersAreAllSwitchedOffIsDegraded() {
        ComponentStatus result = look(Map.of(
                "components.web.type",
                "group",
                "components.web.members",
                "web-1",
                "components.web-1.enabled",
                "false"));
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("all members are switched off");
    }

    @Test
    void groupThatIsPartOfItselfIsRefused() {
        assertThat(refusal(Map.of(
                        "components.a.type", "group",
                        "components.a.members", "b",
                        "components.b.type", "group",
                        "components.b.members", "web-1,a")))
                .contains("'a -> b -> a'; expected no component that depends on itself");
        assertThat(refusal(Map.of("components.a.type", "group", "components.a.members", "a")))
                .contains("'a -> a'");
    }

    @Test
    void membersThatAreMissingOrUnknownAreRefused() {
        assertThat(refusal(Map.of("components.web.type", "group")))
                .contains("health.check.components.web.members: missing");
        assertThat(refusal(Map.of("components.web.type", "group", "components.web.members", "wbe-*")))
                .contains("health.check.components.web.members: invalid value 'wbe-*'; expected one of", "web-1");
    }

    @Test
    void moreThanThereAreMembersCannotBeNeeded() {
        assertThat(refusal(Map.of(
                        "components.web.type", "group",
                        "components.web.members", "web-*",
                        "components.web.at-least", "4")))
                .contains(
                        "health.check.components.web.at-least: invalid value '4'; expected at most the number of members,"
                                + " which is 3");
    }
}
