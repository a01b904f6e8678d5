package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.CurrentStatuses;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code group}: computed from other components; well where so many of them are. */
@Singleton
final class GroupCheckType implements CheckType {

    /** What is known of the components needs the registry, which needs this: so it is asked for late. */
    private final Provider<CurrentStatuses> statuses;

    GroupCheckType(Provider<CurrentStatuses> statuses) {
        this.statuses = statuses;
    }

    @Override
    public String name() {
        return "group";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        settings.required("members", Optional.of(settings.names("members")).filter(names -> !names.isEmpty()));
        List<String> members = settings.components("members");
        Optional<Integer> atLeast = settings.wholeNumber("at-least", 1, Integer.MAX_VALUE);
        atLeast.filter(needed -> needed > members.size())
                .ifPresent(needed -> settings.refuse(
                        "at-least", needed.toString(), "at most the number of members, which is " + members.size()));
        return Optional.of(new GroupCheck(component, members, atLeast.orElse(members.size()), statuses));
    }

    private record GroupCheck(String name, List<String> members, int atLeast, Provider<CurrentStatuses> statuses)
            implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return statuses.get().of(members).map(this::judge);
        }

        private ComponentStatus judge(Map<String, HealthStatus> known) {
            if (members.isEmpty()) {
                return ComponentStatus.degraded(name, "all members are switched off", facts(known));
            }
            long healthy = count(known, HealthStatus.HEALTHY);
            long usable = healthy + count(known, HealthStatus.DEGRADED);
            HealthStatus status = healthy >= atLeast
                    ? HealthStatus.HEALTHY
                    : usable >= atLeast ? HealthStatus.DEGRADED : HealthStatus.UNHEALTHY;
            String message = healthy + " of " + members.size() + " members are healthy, " + atLeast + " are needed";
            return new ComponentStatus(name, status, message, 0, facts(known)).withCauses(causes(status, known));
        }

        /** The members that make the group as bad as it is. */
        private static List<String> causes(HealthStatus status, Map<String, HealthStatus> known) {
            return known.entrySet().stream()
                    .filter(member -> status != HealthStatus.HEALTHY
                            && member.getValue() != HealthStatus.HEALTHY
                            && member.getValue().compareTo(status) >= 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private static long count(Map<String, HealthStatus> known, HealthStatus status) {
            return known.values().stream().filter(status::equals).count();
        }

        private Map<String, @Nullable Object> facts(Map<String, HealthStatus> known) {
            Map<String, @Nullable Object> wire = new LinkedHashMap<>();
            known.forEach((member, status) -> wire.put(member, status.wireName()));
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("at_least", atLeast);
            facts.put("members", wire);
            return facts;
        }
    }
}
