package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;

/** The colours in which people see statuses. */
final class StatusColour {

    private StatusColour() {}

    /** As red, green and blue of eight bits each. */
    static int of(HealthStatus status) {
        return switch (status) {
            case HEALTHY -> 0x2DA44E;
            case DEGRADED -> 0xD29922;
            case UNHEALTHY -> 0xCF222E;
        };
    }
}
