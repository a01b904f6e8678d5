package dev.vitals.status;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How well a component or the whole system is, from best to worst. */
public enum HealthStatus {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The word for this status in every answer, in lower case. */
    public String wireName() {
        return wireName;
    }

    /** Those of these wire names, all where there are none; an {@link IllegalArgumentException} for any other word. */
    public static Set<HealthStatus> anyOf(List<String> wireNames) {
        Set<HealthStatus> statuses = EnumSet.noneOf(HealthStatus.class);
        for (String word : wireNames) {
            statuses.add(Arrays.stream(values())
                    .filter(status -> status.wireName.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "status is '" + word + "'; allowed is healthy, degraded or unhealthy.")));
        }
        return wireNames.isEmpty() ? EnumSet.allOf(HealthStatus.class) : statuses;
    }

    /** What a component in this status makes of the whole: one that is not critical makes it DEGRADED at most. */
    public HealthStatus weight(boolean critical) {
        return !critical && this == UNHEALTHY ? DEGRADED : this;
    }

    /** The worse of the two. */
    public HealthStatus worst(HealthStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
